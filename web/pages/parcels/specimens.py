"""One parcel in every state, and the sheets about it."""

from datetime import date
from typing import Any

import msgspec

from services.invoice_papers.records import PaperStatus
from services.order_papers.records import OrderPaperKind, PaperBeside
from services.shipments.records import PackageStatus, ParcelRecord, Proof
from services.shipments.steering import STEERABLE
from web.components.made_up_invoices import INVOICE
from web.components.made_up_parcels import AT, CARRIER, content, parcel_in, standing_in, story
from web.components.specimen import LONG, Shown
from web.forms import words_of
from web.pages.parcels.views import NotReceived, ParcelPage, SteerForm

S = PackageStatus
ANSWER = date(2026, 11, 24)
DEAF = msgspec.structs.replace(
    CARRIER, takes_instructions=False, takes_safe_place=False, tracking_url="", phone=""
)
NOTE = PaperBeside(
    kind=OrderPaperKind.NOTE, number="L-10482", status=PaperStatus.READY, size=48211, version=1
)
PAST = {"row": {"expected_from": None, "expected_until": AT}}


def specimens() -> Shown:
    for status in PackageStatus:
        yield status, _page(parcel_in(status, merged_into="581010482002" if status is S.MERGED else ""))
    for proof in Proof:
        signed = {"signed_by": "Seo-yeon Park" if proof else ""}
        yield (
            f"proof: {proof or 'none'}",
            _page(parcel_in(S.DELIVERED, proof=proof, row=signed), may_miss=True),
        )
    yield "billed", _page(parcel_in(S.DELIVERED), invoices=[INVOICE])
    yield "with its delivery note", _page(parcel_in(S.PACKED), note=NOTE)
    yield "no day yet", _page(parcel_in(S.ON_ITS_WAY, row={"expected_until": None, "place": ""}))
    yield "no hours yet", _page(parcel_in(S.ON_ITS_WAY, row={"expected_from": None}))
    yield "overdue", _page(parcel_in(S.ON_ITS_WAY, **PAST), overdue=True, may_miss=True)
    yield "missed", _page(parcel_in(S.DELIVERED, row={"missed_at": AT}), answer_by=ANSWER)
    yield "steered", _page(parcel_in(S.PACKED, instructions=LONG, safe_place="Dock 4"))
    yield "was steered", _page(parcel_in(S.OUT_FOR_DELIVERY, instructions=LONG, safe_place="Dock 4"))
    yield "read only", _page(parcel_in(S.DELIVERED), may_steer=False)
    shared = parcel_in(S.PACKED, orders=["10482", "10477"], contents=[content("10477"), content("10482")])
    yield "of two orders", _page(shared)
    yield (
        "of a split",
        _page(parcel_in(S.ON_ITS_WAY, split_from="581010482009", weight_grams=None), zone="Berlin (UTC+1)"),
    )
    bare = parcel_in(S.ON_ITS_WAY, carrier=DEAF, address="", contents=[], orders=[])
    yield "little known", _page(bare, happened=[], phone="", email="", map="")
    yield from _forms()


def _forms() -> Shown:
    yield "empty", _form(parcel_in(S.PACKED))
    yield (
        "too long",
        _form(parcel_in(S.PACKED), instructions=LONG, wrong=[("instructions", words_of("too long"))]),
    )
    yield (
        "no safe place",
        _form(parcel_in(S.PACKED, carrier=msgspec.structs.replace(CARRIER, takes_safe_place=False))),
    )
    yield (
        "too late",
        _form(parcel_in(S.OUT_FOR_DELIVERY), instructions="Gate 4", safe_place="Dock", closed=True),
    )
    yield "a deaf carrier", _form(parcel_in(S.PACKED, carrier=DEAF))
    delivered = parcel_in(S.DELIVERED, row={"signed_by": "Seo-yeon Park"})
    yield "asked", NotReceived(parcel=delivered, answer_by=ANSWER, closed=False)
    yield (
        "said already",
        NotReceived(parcel=parcel_in(S.DELIVERED, row={"missed_at": AT}), answer_by=ANSWER, closed=True),
    )
    yield "not due yet", NotReceived(parcel=parcel_in(S.ON_ITS_WAY), answer_by=ANSWER, closed=True)


def _form(parcel: ParcelRecord, **more: Any) -> SteerForm:
    usual: dict[str, Any] = {"instructions": "", "safe_place": "", "closed": False, "wrong": []}
    return SteerForm(parcel=parcel, **usual | more)


def _page(parcel: ParcelRecord, *, overdue: bool = False, **more: Any) -> ParcelPage:
    status = parcel.row.status
    usual: dict[str, Any] = {
        "happened": story(), "answer_by": None, "may_steer": True, "closed": status not in STEERABLE, "may_miss": False,
        "supplier": "Hanbit Robotics", "phone": "+82 42 000 0000", "email": "orders@hanbit.example", "zone": "",
        "share": "https://portal.example/parcels/1", "map": "#", "invoices": [], "note": None,
    }  # fmt: skip
    return ParcelPage(parcel=parcel, standing=standing_in(status, overdue=overdue), **usual | more)
