"""The bare page of one order: the same order, lines, parcels and news as our page, one plain question for each."""

import uuid

from jinja2 import Environment, StrictUndefined
from litestar import Response, get
from piccolo.columns import UUID, BigInt, Date, Integer, Numeric, Timestamptz, Varchar
from piccolo.table import Table

from bench.plain import PLAIN


class Order(Table, tablename="orders", db=PLAIN):
    """What the page says of the order itself."""

    id = UUID(primary_key=True)
    account_id = UUID()
    number = Varchar()
    kind = Varchar()
    status = Varchar()
    status_since = Timestamptz()
    po_number = Varchar()
    title = Varchar()
    placed_at = Timestamptz()
    promised_on = Date()
    total_minor = BigInt()
    currency = Varchar()


class Line(Table, tablename="order_line", db=PLAIN):
    """What was ordered."""

    id = UUID(primary_key=True)
    account_id = UUID()
    order_id = UUID()
    position = Integer()
    sku = Varchar()
    name = Varchar()
    quantity = Numeric()
    shipped = Numeric()
    delivered = Numeric()
    unit_price = Numeric()
    amount_minor = BigInt()


class Inside(Table, tablename="package_line", db=PLAIN):
    """Which parcels the order is in."""

    id = UUID(primary_key=True)
    account_id = UUID()
    order_id = UUID()
    package_id = UUID()


class Parcel(Table, tablename="package", db=PLAIN):
    """A parcel."""

    id = UUID(primary_key=True)
    account_id = UUID()
    carrier = Varchar()
    number = Varchar()
    status = Varchar()
    status_since = Timestamptz()
    expected_until = Timestamptz()


class News(Table, tablename="tracking_event", db=PLAIN):
    """What the carrier said."""

    id = UUID(primary_key=True)
    account_id = UUID()
    package_id = UUID()
    code = Varchar()
    at = Timestamptz()
    place = Varchar()


class Step(Table, tablename="event", db=PLAIN):
    """What became of the order."""

    id = UUID(primary_key=True)
    account_id = UUID()
    kind = Varchar()
    object_kind = Varchar()
    object_id = Varchar()
    at = Timestamptz()


class Bill(Table, tablename="invoice", db=PLAIN):
    """Its invoices."""

    id = UUID(primary_key=True)
    account_id = UUID()
    order_id = UUID()
    number = Varchar()
    issued_on = Date()
    due_minor = BigInt()


TEMPLATE = Environment(autoescape=True, undefined=StrictUndefined).from_string("""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Order {{ order.number }}</title></head><body><h1>{{ order.title }}</h1>
<p>{{ order.status }} since {{ order.status_since }}, arrives {{ order.promised_on }}, PO {{ order.po_number }}, placed {{ order.placed_at }}</p>
<table><tbody>{% for line in lines %}
<tr><th>{{ line.name }}<br>{{ line.sku }}</th><td>{{ line.quantity }}</td><td>{{ line.shipped }}</td><td>{{ line.delivered }}</td>
<td>{{ line.unit_price }}</td><td>{{ line.amount_minor }} {{ order.currency }}</td></tr>
{% endfor %}</tbody></table><p>{{ order.total_minor }} {{ order.currency }}</p>
<ul>{% for parcel in parcels %}<li>{{ parcel.carrier }} {{ parcel.number }}: {{ parcel.status }} since {{ parcel.status_since }}, until {{ parcel.expected_until }}</li>{% endfor %}</ul>
<ol>{% for one in news %}<li>{{ one.at }}: {{ one.code }} {{ one.place }}</li>{% endfor %}{% for one in steps %}<li>{{ one.at }}: {{ one.kind }}</li>{% endfor %}</ol>
<ul>{% for bill in bills %}<li><a href="/billing/{{ bill.number }}">{{ bill.number }}</a> {{ bill.issued_on }} {{ bill.due_minor }}</li>{% endfor %}</ul>
</body></html>
""")


@get("/order/{account:uuid}/{number:str}")
async def page(account: uuid.UUID, number: str) -> Response[str]:
    """The order of this number."""
    [order] = await Order.select().where(Order.account_id == account, Order.number == number)
    mine = order["id"]
    lines = (
        await Line.select().where(Line.account_id == account, Line.order_id == mine).order_by(Line.position)
    )
    inside = Inside.select(Inside.package_id).where(Inside.account_id == account, Inside.order_id == mine)
    keys = list({row["package_id"] for row in await inside})
    parcels, news = [], []
    if keys:
        parcels = await Parcel.select().where(Parcel.account_id == account, Parcel.id.is_in(keys))
        of_parcels = News.select().where(News.account_id == account, News.package_id.is_in(keys))
        news = await of_parcels.order_by(News.at, ascending=False)
    of_order = (Step.account_id == account) & (Step.object_kind == "order") & (Step.object_id == str(mine))
    steps = await Step.select().where(of_order).order_by(Step.at, ascending=False)
    bills = await Bill.select().where(Bill.account_id == account, Bill.order_id == mine)
    html = TEMPLATE.render(order=order, lines=lines, parcels=parcels, news=news, steps=steps, bills=bills)
    return Response(html, media_type="text/html")
