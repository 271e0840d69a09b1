"""The carriers that every supplier starts with, and what their codes mean. More are rows, not code."""

import msgspec

from services.db import execute
from services.ids import uuid7
from services.shipments.records import Code


class StandardCarrier(msgspec.Struct, frozen=True, kw_only=True):
    """A carrier as it is first written; `codes` are its own words for ours."""

    key: str
    name: str
    native_name: str = ""
    tracking_url: str
    phone: str
    zone: str
    takes_instructions: bool = True
    takes_safe_place: bool = True
    codes: dict[str, Code]


STANDARD_CARRIERS = (
    StandardCarrier(
        key="cj-logistics",
        name="CJ Logistics",
        native_name="CJ대한통운",
        tracking_url="https://trace.cjlogistics.com/next/tracking.html?wblNo={number}",
        phone="+82 1588 1255",
        zone="Asia/Seoul",
        codes={
            "01": Code.LABEL_CREATED, "11": Code.PICKED_UP, "21": Code.IN_TRANSIT, "41": Code.ARRIVED_AT_FACILITY,
            "42": Code.CUSTOMS, "44": Code.DELAYED, "82": Code.OUT_FOR_DELIVERY, "84": Code.ATTEMPTED,
            "86": Code.AVAILABLE_FOR_PICKUP, "91": Code.DELIVERED, "95": Code.RETURNING, "96": Code.RETURNED, "99": Code.LOST,
        },
    ),
    StandardCarrier(
        key="dhl",
        name="DHL",
        tracking_url="https://www.dhl.de/de/privatkunden/dhl-sendungsverfolgung.html?piececode={number}",
        phone="+49 228 4333112",
        zone="Europe/Berlin",
        codes={
            "VA": Code.LABEL_CREATED, "ES": Code.PICKED_UP, "AE": Code.IN_TRANSIT, "EE": Code.ARRIVED_AT_FACILITY,
            "CC": Code.CUSTOMS, "RD": Code.DELAYED, "PO": Code.OUT_FOR_DELIVERY, "ZN": Code.ATTEMPTED,
            "LA": Code.AVAILABLE_FOR_PICKUP, "ZU": Code.DELIVERED, "RT": Code.RETURNING, "RR": Code.RETURNED, "LT": Code.LOST,
        },
    ),
    StandardCarrier(
        key="yamato",
        name="Yamato Transport",
        native_name="ヤマト運輸",
        tracking_url="https://member.kms.kuronekoyamato.co.jp/parcel/detail?pno={number}",
        phone="+81 120 01 9625",
        zone="Asia/Tokyo",
        takes_safe_place=False,
        codes={
            "10": Code.LABEL_CREATED, "20": Code.PICKED_UP, "30": Code.IN_TRANSIT, "31": Code.ARRIVED_AT_FACILITY,
            "35": Code.CUSTOMS, "36": Code.DELAYED, "40": Code.OUT_FOR_DELIVERY, "45": Code.ATTEMPTED,
            "48": Code.AVAILABLE_FOR_PICKUP, "50": Code.DELIVERED, "60": Code.RETURNING, "61": Code.RETURNED, "90": Code.LOST,
        },
    ),
    StandardCarrier(
        key="postnord",
        name="PostNord",
        tracking_url="https://tracking.postnord.com/?id={number}",
        phone="+46 771 33 33 10",
        zone="Europe/Stockholm",
        takes_instructions=False,
        takes_safe_place=False,
        codes={code.value.upper(): code for code in Code if code is not Code.UNKNOWN},
    ),
)  # fmt: skip


async def install_carriers() -> None:
    """Write the standard carriers where they are missing; what was changed since stays. Works as the owner."""
    for carrier in STANDARD_CARRIERS:
        await execute(
            "INSERT INTO carrier (key, name, native_name, tracking_url, phone, zone, takes_instructions, takes_safe_place)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
            carrier.key, carrier.name, carrier.native_name, carrier.tracking_url, carrier.phone, carrier.zone,
            carrier.takes_instructions, carrier.takes_safe_place,
        )  # fmt: skip
        for raw, code in carrier.codes.items():
            await execute(
                "INSERT INTO carrier_code (id, carrier, raw_code, code) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                uuid7(), carrier.key, raw, code,
            )  # fmt: skip


def raw_code(carrier: str, code: Code) -> str:
    """The carrier's own word for one of ours."""
    known = next(one for one in STANDARD_CARRIERS if one.key == carrier)
    return next(raw for raw, meaning in known.codes.items() if meaning is code)
