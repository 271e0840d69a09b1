"""Which event of a parcel is the newest: the one for every reader, in SQL over `tracking_event AS said`."""

from services.shipments.records import Code

# By the carrier's own time. Two of one moment: what goes further counts as later, and what we have no word for as first.
_FURTHER = ",".join(sorted(Code, key=lambda code: code is not Code.UNKNOWN))
RANK = f"array_position('{{{_FURTHER}}}'::text[], said.code::text)"
NEWEST_FIRST = f"said.at DESC, {RANK} DESC, said.id DESC"
