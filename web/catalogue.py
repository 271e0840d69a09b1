"""Everything there is to see, listed once: the routes of each host, and the widgets."""

from typing import Any

from auth.routes import portal_session_ended, sign_out, staff_session_ended
from web.hooks import carrier_hook
from web.pages.about.routes import (
    accessibility,
    imprint,
    manifest,
    offline,
    privacy,
    robots,
    security_txt,
    worker,
)
from web.pages.account.routes import account
from web.pages.accounts.routes import accounts
from web.pages.answers.routes import answers
from web.pages.approval.routes import decisions
from web.pages.billing.routes import billing
from web.pages.billing.widgets import due
from web.pages.books.routes import books
from web.pages.bundle.routes import bundle
from web.pages.consent.routes import consents
from web.pages.contacts.routes import contacts
from web.pages.desk.routes import desk
from web.pages.gallery.routes import gallery
from web.pages.home.arranging import arranging
from web.pages.home.routes import home, widget
from web.pages.invoice.routes import invoice
from web.pages.live.routes import live, of_inbox
from web.pages.mails.routes import mails
from web.pages.order.routes import order
from web.pages.orders import widgets
from web.pages.orders.routes import orders
from web.pages.parcels.routes import parcels
from web.pages.people.routes import people
from web.pages.sign_in.routes import sign_in_pages
from web.pages.statement.routes import statement
from web.pages.tasks.routes import tasks
from web.widgets import Widget

FOR_EVERYBODY: list[Any] = [imprint, privacy, accessibility, offline, manifest, security_txt, robots, worker]
PORTAL: list[Any] = [
    *FOR_EVERYBODY,
    sign_in_pages,
    sign_out,
    portal_session_ended,
    staff_session_ended,
    carrier_hook,
    home,
    widget,
    arranging,
    live,
    of_inbox,
    orders,
    order,
    decisions,
    parcels,
    billing,
    statement,
    bundle,
    invoice,
    answers,
    account,
    accounts,
    contacts,
    consents,
    people,
    gallery,
]
STAFF: list[Any] = [*FOR_EVERYBODY, sign_in_pages, sign_out, desk, tasks, mails, books]
SUPPORT: list[Any] = [*FOR_EVERYBODY]
WIDGETS: list[Widget] = [
    widgets.headline,
    widgets.needs_you,
    widgets.arriving,
    due,
    widgets.delayed,
    widgets.recent,
]
