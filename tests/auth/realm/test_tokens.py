"""What is in the tokens."""

from auth.realm.grants import Grant
from auth.realm.moment import now
from auth.realm.people import User
from auth.realm.tokens import at_hash, logout_token, token_set
from tests.auth.realm.world import World

ISSUER = "http://localhost:8010/realms/portico"


def grant(scope: str) -> Grant:
    return Grant(
        client_id="portico", sid="s", member="m", subject="u", scope=scope, acr="password", auth_time=5
    )


def test_at_hash_is_the_left_half_of_the_hash() -> None:
    """B4: the example of OpenID Connect Core, appendix A.3."""
    assert at_hash("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y") == "77QmUPtjPfzWtF2AnpK9RQ"


def test_the_scope_decides_what_is_told(world: World) -> None:
    user = User(username="minji", email="m@example.com", first_name="Minji", last_name="Kim")
    for scope, told in (
        ("openid", set()),
        ("openid email", {"email", "email_verified"}),
        ("openid organization:*", {"organization"}),
        ("openid organization:aoi", set()),
    ):
        claims = world.claims(token_set(ISSUER, world.realm.keys, grant(scope), user, ["hanul"])["id_token"])
        assert claims.keys() & {"email", "email_verified", "organization", "name"} == told


def test_a_logout_token_is_no_id_token(world: World) -> None:
    """C5."""
    claims = world.claims(logout_token(ISSUER, world.realm.keys, "portico", "u", "s"))
    assert (claims["iat"], claims["exp"]) == (now(), now() + 120)
    assert claims["events"] == {"http://schemas.openid.net/event/backchannel-logout": {}}
    assert "nonce" not in claims
