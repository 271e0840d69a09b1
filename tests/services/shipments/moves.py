"""What moved between two looks at the world, and whether the events tell of it."""

from itertools import pairwise, permutations

from tests.services.shipments.world import OrderSeen, ParcelSeen, Seen, World


def check_events(before: Seen, world: World) -> None:
    """Each status came from the one before by events of this act, one for each arrow, and nothing else moved."""
    statuses = {one.id: one.status for one in _things(before)}
    for one in _things(world.seen):
        moves = [
            event
            for event in world.seen.moves
            if event.object_id == str(one.id) and event not in before.moves
        ]
        chains = (
            [(None, statuses.get(one.id)), *((move.before, move.status) for move in row)]
            for row in permutations(moves)
        )
        assert any(
            chain[-1][1] == one.status and all(end[1] == start[0] for end, start in pairwise(chain))
            for chain in chains
        ), (one, moves)


def _things(seen: Seen) -> list[OrderSeen | ParcelSeen]:
    return [*seen.orders, *seen.parcels]
