"""What a phone has to fetch."""

import re

from bench.burst import Case, ask
from bench.figure import Figure
from bench.worker import Worker
from bench.world import Person

KIBIBYTE, KILOBYTE = 1024, 1000
# What a browser fetches before `load`; the manifest and the picture for a home screen are for those who install.
BEFORE_LOAD = re.compile(
    r"""<(?:link\ rel="(?:stylesheet|icon|preload)"|script|img|use|source)[^>]*?\ (?:href|src)="([^"\#]+)""",
    re.VERBOSE,
)


async def weights(house: Worker, people: dict[str, Person]) -> list[Figure]:
    """Bytes and requests of the first signed-in visit, and of the page after it."""
    told = [people["minji"].cookie, "Accept-Encoding: gzip, deflate, br, zstd"]
    page = await ask(Case(house, "/@hanul/", told))
    readable = await ask(Case(house, "/@hanul/", told[:1]))
    addresses = sorted(set(BEFORE_LOAD.findall(readable.body.decode())))
    files = {address: await ask(Case(house, address, told)) for address in addresses}
    following = await ask(Case(house, "/@hanul/orders", [people["minji"].again, *told[1:]]))
    return [
        Figure("first visit until load", (page.size + sum(file.size for file in files.values())) / KIBIBYTE, "KiB", 48, 35),
        Figure("first visit: requests until load", 1 + len(files), "", 5),
        Figure("first visit: HTML with its style sheet", len(page.body) / KILOBYTE, "KB", 14.6),
        Figure("next page (order list)", following.size / KILOBYTE, "KB", 15),
    ]  # fmt: skip
