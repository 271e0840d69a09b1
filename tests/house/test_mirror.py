"""Who changes a file finds its tests without searching."""

from tests.house.source import FLOORS, ROOT, files, place

# Stories of several modules at once, by what they tell.
STORIES = {
    "tests/auth/test_admission.py": "who is let in after the provider's answer: id_token, sign_in, new sessions",
    "tests/auth/test_new_session.py": "what a sign-in leaves in the browser and in the table",
    "tests/auth/test_outages.py": "the provider is away, slow or lying: provider, sign_in, pages",
    "tests/auth/test_step_up.py": "a second factor: errors, sign_in, confirm",
    "tests/services/invoices/test_at_once.py": "many invoices at once, and a connection that dies at each step of one",
    "tests/services/invoices/test_machine.py": "a state machine over invoices, credit notes, payments and disputes",
    "tests/services/invoice_papers/test_full_disk.py": "a disk that is full, of the database and of the press",
    "tests/services/invoice_papers/test_killed.py": "kill -9 of a worker at every point of printing an invoice",
    "tests/services/mail/test_killed.py": "kill -9 at every point of handing a mail over",
    "tests/services/papers/test_hostile.py": "texts, pictures and addresses that are known to harm a press",
    "tests/services/papers/test_lost.py": "processes, fonts and libraries that get lost while the press works",
    "tests/services/papers/test_random.py": "invoices of any sums before schema and rules of both syntaxes",
    "tests/services/papers/test_issued.py": "what is issued, as XML before the rules",
    "tests/services/papers/test_read_back.py": "what was written, read by the readers of other people's files",
    "tests/services/hooks/test_same_id.py": "an id that comes again",
    "tests/services/sessions/test_at_once.py": "two things at once to the same sessions",
    "tests/services/sessions/test_lifetimes.py": "a state machine over all that ends a session",
    "tests/services/shipments/test_machine.py": "a state machine over orders, parcels and what carriers say",
    "tests/services/test_farewell.py": "a server that says farewell and hangs up later: db, worker, live",
    "tests/services/test_held_rows.py": "rows and locks that somebody else holds: db, errors",
    "tests/services/test_row_security.py": "the migrations' walls, seen by the serving role",
    "tests/web/pages/live/test_ends_and_returns.py": "what ends a stream, and what a page hears when it comes back",
    "tests/web/papers/test_judged.py": "printed invoices before veraPDF and a reader of text",
    "tests/web/papers/test_scanned.py": "payment codes on the printed page, read as an app would",
    "tests/web/test_cookie_crumbs.py": "what HTTP/2 does to the door, the cookies and the session",
}
# Modules that are tested where they are used.
TESTED_ELSEWHERE = {
    "web/request": "tests/walls/test_rights.py",
    "auth/actor": "tests/walls/test_rights.py",
    "auth/realm/moment": "tests/auth/realm/test_tokens.py",
    "auth/refusals": "tests/auth/test_admission.py",
    "auth/routes": "tests/auth/test_back_channel.py",
    "auth/signed": "tests/auth/test_id_token.py",
    "services/sessions/questions": "tests/services/sessions/test_of_request.py",
    "services/answers/queries": "tests/services/answers/test_telling.py",
    "services/answers/rules": "tests/services/answers/test_telling.py",
    "services/defaults": "tests/services/test_settings.py",
    "services/contacts/checking": "tests/services/contacts/test_actions.py",
    "services/contacts/queries": "tests/services/contacts/test_actions.py",
    "services/deliveries/queries": "tests/services/deliveries/test_actions.py",
    "services/demo/cast": "tests/walls/test_strangers.py",
    "services/demo/goods": "tests/services/orders/test_detail.py",
    "services/demo/issuer": "tests/web/cli/test_seed.py",
    "services/demo/moments": "tests/services/orders/test_detail.py",
    "services/demo/story": "tests/services/orders/test_queries.py",
    "services/demo/world": "tests/services/orders/test_queries.py",
    "services/einvoices/queries": "tests/services/einvoices/test_keeping.py",
    "services/exports/queries": "tests/services/exports/test_writing.py",
    "services/exports/rules": "tests/services/exports/test_writing.py",
    "services/demo/companies": "tests/services/invoices/test_queries.py",
    "services/demo/invoices": "tests/services/invoices/test_queries.py",
    "services/invoice_papers/queries": "tests/services/invoice_papers/test_printing.py",
    "services/invoice_papers/rules": "tests/services/invoice_papers/test_printing.py",
    "services/invoice_papers/writing": "tests/services/invoice_papers/test_issuing.py",
    "services/invoices/corrected": "tests/services/invoices/test_crediting.py",
    "services/invoices/document": "tests/services/invoices/test_issuing.py",
    "services/invoices/drafting": "tests/services/invoices/test_issuing.py",
    "services/invoices/entities": "tests/services/invoices/test_issuing.py",
    "services/invoices/filing": "tests/services/invoices/test_issuing.py",
    "services/invoices/settling": "tests/services/invoices/test_allocations.py",
    "services/invoices/standing": "tests/services/invoices/test_queries.py",
    "services/invoices/ageing": "tests/services/invoices/test_statement.py",
    "services/invoices/movements": "tests/services/invoices/test_statement.py",
    "services/errors": "tests/web/test_errors.py",
    "services/mail/outbox": "tests/services/mail/test_notices.py",
    "services/mail/queries": "tests/web/pages/mails/test_routes.py",
    "services/order_papers/document": "tests/services/order_papers/test_reading.py",
    "services/order_papers/queries": "tests/services/order_papers/test_printing.py",
    "services/order_papers/rules": "tests/services/order_papers/test_printing.py",
    "services/order_papers/standing": "tests/services/order_papers/test_actions.py",
    "services/orders/lateness": "tests/services/orders/test_filters.py",
    "services/orders/listing": "tests/services/orders/test_sorting.py",
    "services/papers/archive": "tests/web/papers/test_judged.py",
    "services/papers/cii_parts": "tests/services/papers/test_cii.py",
    "services/papers/pdf": "tests/services/papers/test_press.py",
    "services/papers/ubl_parts": "tests/services/papers/test_ubl.py",
    "services/papers/trouble": "tests/services/papers/test_press.py",
    "services/people/identity": "tests/auth/realm/test_people.py",
    "services/people/roles": "tests/services/people/test_standard_roles.py",
    "services/people/staff": "tests/services/people/test_standard_roles.py",
    "services/piccolo_app": "tests/services/test_migrate.py",
    "services/piccolo_conf": "tests/services/test_migrate.py",
    "services/readiness": "tests/web/test_health.py",
    "services/request_id": "tests/services/test_events.py",
    "services/saved_views/queries": "tests/services/saved_views/test_actions.py",
    "services/scenarios/catalogue": "tests/services/scenarios/test_building.py",
    "services/scenarios/play": "tests/services/scenarios/test_building.py",
    "services/secret": "tests/services/test_settings.py",
    "services/sessions/logout_tokens": "tests/auth/test_back_channel.py",
    "services/sessions/queries": "tests/services/sessions/test_ending.py",
    "services/shipments/reached": "tests/services/shipments/test_steering.py",
    "services/shipments/settling": "tests/services/shipments/test_tracking.py",
    "services/orders/waiting": "tests/services/needs/test_queries.py",
    "services/shipments/waiting": "tests/services/needs/test_queries.py",
    "services/system": "tests/services/orders/test_actions.py",
    "setup/proofs": "tests/setup/test_packages.py",
    "web/answers": "tests/web/test_door.py",
    "web/catalogue": "tests/house/test_routes.py",
    "web/cli/migrate": "tests/web/cli/test_database.py",
    "web/cli/realm": "tests/web/cli/test_run.py",
    "web/cli/restore": "tests/web/cli/test_backup.py",
    "web/cli/routes": "tests/house/test_routes.py",
    "web/components/made_up": "tests/house/test_components.py",
    "web/components/made_up_tasks": "tests/house/test_components.py",
    "web/components/made_up_parcels": "tests/house/test_components.py",
    "web/components/made_up_contacts": "tests/house/test_components.py",
    "web/components/made_up_invoices": "tests/house/test_components.py",
    "web/components/specimen": "tests/house/test_components.py",
    "web/contacts": "tests/web/pages/contacts/test_routes.py",
    "web/files": "tests/web/pages/answers/test_disputing.py",
    "web/forms": "tests/walls/test_forms.py",
    "web/htmx": "tests/web/test_errors.py",
    "web/metrics": "tests/web/cli/test_serve.py",
    "web/pages/gallery/shown": "tests/web/pages/gallery/test_routes.py",
    "web/pages/invoice/sending_specimens": "tests/web/pages/gallery/test_views.py",
    "web/pages/orders/given": "tests/web/pages/orders/test_asked.py",
    "web/pages/orders/list_specimens": "tests/web/pages/gallery/test_views.py",
    "web/pages/orders/narrowing": "tests/web/pages/orders/test_listing.py",
    "web/pages/orders/wording": "tests/web/pages/orders/test_spreadsheet.py",
    "web/pages/statement/spreadsheet": "tests/web/pages/statement/test_files.py",
    "web/pages/statement/paper": "tests/web/pages/statement/test_files.py",
    "web/pages/statement/asked": "tests/web/pages/statement/test_routes.py",
    "web/pages/books/wording": "tests/web/pages/books/test_routes.py",
    "web/pages/bundle/archive": "tests/web/pages/bundle/test_routes.py",
    "web/pages/bundle/asked": "tests/web/pages/bundle/test_routes.py",
    "web/looking": "tests/web/pages/orders/test_listing.py",
    "web/papers/delivery_note": "tests/web/papers/test_order_papers.py",
    "web/papers/order_confirmation": "tests/web/papers/test_order_papers.py",
    "web/pages/invoice/tax_specimens": "tests/web/pages/gallery/test_views.py",
    "web/papers/tax_words": "tests/web/papers/test_tax_form.py",
    "web/papers/drawing": "tests/web/papers/test_compose.py",
    "web/pages/answers/routes": "tests/walls/test_rights.py",
    "web/pages/approval/asking": "tests/web/pages/approval/test_routes.py",
    "web/pages/sign_in/routes": "tests/auth/test_sign_in.py",
    "web/problem": "tests/web/test_errors.py",
    "web/roles": "tests/web/pages/people/test_routes.py",
    "web/zones": "tests/web/pages/account/test_zones.py",
    "web/standing": "tests/web/pages/order/test_explain.py",
    "web/stopping": "tests/web/cli/test_serve.py",
}
NOTHING_TO_TEST = {"__init__", "__main__", "tables", "records", "views", "specimens"}


def modules() -> set[str]:
    """services/orders/queries for services/orders/queries.py."""
    return {
        place(file).removesuffix(".py") for file in files(*FLOORS, "setup") if "migrations" not in file.parts
    }


def subjects() -> dict[str, str]:
    """The module that a test file is about -> the test file."""
    found = {}
    for file in files(*(f"tests/{room}" for room in (*FLOORS, "setup"))):
        if file.name.startswith("test_"):
            about = file.relative_to(ROOT / "tests").with_name(file.stem.removeprefix("test_"))
            found[about.as_posix()] = place(file)
    return found


def test_a_test_is_named_after_what_it_is_about() -> None:
    packages = {name.rpartition("/")[0] for name in modules()}
    strays = {
        file for about, file in subjects().items() if about not in modules() | packages
    } - STORIES.keys()
    assert not strays


def test_a_module_has_its_test_at_the_same_path_or_says_where() -> None:
    alone = {name for name in modules() if name.rpartition("/")[2] not in NOTHING_TO_TEST} - subjects().keys()
    assert alone - TESTED_ELSEWHERE.keys() == set()


def test_exceptions_are_still_needed() -> None:
    assert set(STORIES) <= set(subjects().values())
    assert TESTED_ELSEWHERE.keys() <= modules() - subjects().keys()
    assert not [name for name in TESTED_ELSEWHERE.values() if not (ROOT / name).exists()]
