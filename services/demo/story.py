"""The orders of the demo world, as days before and after today: each is placed, then moved by legal steps only."""

import msgspec

WAY = ("pack", "hand_over", "depart", "deliver", "complete")
APPROVED = ("approve",)


class DemoOrder(msgspec.Struct, frozen=True, kw_only=True):
    """An order; days count from today, `slips_to` is the day that is promised after the first one slipped."""

    number: str
    account: str
    buyer: str
    goods: tuple[tuple[str, int], ...]
    po_number: str
    placed: int
    promised: int
    steps: tuple[str, ...] = ()
    slips_to: int | None = None
    reason: str = ""
    waits: bool = False
    site: str = ""
    parcels: int = 1


def _order(
    number: str, account: str, buyer: str, po: str, *goods: tuple[str, int], **more: object
) -> DemoOrder:
    given = {"number": number, "account": account, "buyer": buyer, "po_number": po, "goods": goods, **more}
    return msgspec.convert(given, DemoOrder)


YEARLY = (
    ("HB-S40", 6),
    ("HB-F12", 12),
    ("HB-K2", 24),
    ("HB-B4", 6),
    ("HB-EC5", 2),
    ("HB-FN8", 4),
    ("HB-G2", 1),
)

STORY = (
    _order("10490", "hanul", "minji", "7742", ("HB-G2", 4), ("HB-S40", 10), ("HB-B4", 4), placed=-1, promised=9, waits=True),
    _order("10482", "hanul", "minji", "7731", ("HB-G2", 2), ("HB-S40", 4), placed=-3, promised=3, steps=WAY[:3], parcels=2),
    _order(
        "10471", "hanul", "minji", "7719", ("HB-SD750", 1), ("HB-EC5", 2),
        placed=-12, promised=-2, steps=WAY[:3], slips_to=5, reason="customs",
    ),
    _order("10477", "hanul", "minji", "7728", ("HB-F12", 12), placed=-4, promised=9, steps=WAY[:1]),
    _order("10473", "hanul", "minji", "7721", ("HB-B4", 2), placed=-9, promised=2, steps=WAY[:2], site="Seoul plant"),
    _order("10466", "hanul", "minji", "7712", ("HB-K2", 24), placed=-11, promised=-8, steps=WAY[:4]),
    _order("10459", "hanul", "minji", "7705", ("HB-TP8", 1), placed=-16, promised=-6, steps=("cancel",)),
    _order("10451", "hanul", "minji", "7690", ("HB-FN8", 20), placed=-40, promised=-36, steps=WAY),
    _order("10438", "hanul", "minji", "7688", *(YEARLY * 6)[:40], placed=-40, promised=-22, steps=WAY),
    _order("20317", "nordwind", "anna", "4500917", ("HB-SD750", 2), ("HB-EC5", 4), placed=-5, promised=4, steps=WAY[:3]),
    _order("20309", "nordwind", "anna", "4500911", ("HB-FN8", 8), placed=-2, promised=6, steps=WAY[:1]),
    _order("20288", "nordwind", "anna", "4500866", ("HB-G2", 4), ("HB-S40", 24), placed=-39, promised=-36, steps=WAY),
    _order("30126", "aoi", "kenji", "A-2210", ("HB-G2", 1), ("HB-S40", 6), placed=-4, promised=3, steps=WAY[:3]),
    _order("30119", "aoi", "kenji", "A-2204", ("HB-F12", 20), placed=-3, promised=6, steps=WAY[:1]),
    _order("35001", "aoi-hokkaido", "kenji", "H-0007", ("HB-K2", 12), placed=-6, promised=2, steps=WAY[:2]),
    _order("40088", "midori", "emi", "M-117", ("HB-TP8", 1), placed=-1, promised=8, waits=True),
    _order("50012", "lindqvist", "carl", "L-44", ("HB-B4", 2), placed=-7, promised=1, steps=WAY[:3]),
)  # fmt: skip


def max_orders() -> tuple[DemoOrder, ...]:
    """Two thousand orders of Maxwell Conveyors, one every few hours for years: long lists have to stay quick."""
    skus = [sku for sku, _quantity in YEARLY]
    return tuple(
        _order(
            str(60000 + n), "maxwell", "max", f"MX-{n:04d}",
            *((skus[(n + more) % len(skus)], 1 + (n * 7 + more) % 9) for more in range(1 + n % 3)),
            placed=-(2000 - n) // 2 - 10, promised=-(2000 - n) // 2 - 5, steps=WAY,
        )
        for n in range(2000)
    )  # fmt: skip
