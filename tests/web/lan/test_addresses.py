"""What a phone says is turned into what a browser of this machine would say, and back."""

import pytest

from web.lan.addresses import COOKIE, Addresses, cookies, translates, whole_lines

HERE = Addresses(
    phone="https://192.0.2.7:8000", portal="https://localhost:8000", realm="http://localhost:8010"
)
AUTH = "/realms/portico/protocol/openid-connect/auth"


@pytest.mark.parametrize(
    ("path", "answerer"),
    [
        ("/", HERE.portal),
        ("/@hanul/orders", HERE.portal),
        (AUTH, HERE.realm),
        ("/realms/portico/protocol/openid-connect/logout", HERE.realm),
        ("/realms/portico/protocol/openid-connect/token", HERE.portal),
        ("/realms/portico/protocol/openid-connect/certs", HERE.portal),
        ("/admin/realms/portico/users", HERE.portal),
        (AUTH + "/../token", HERE.portal),
    ],
)
def test_of_the_realm_only_its_two_pages_can_be_reached(path: str, answerer: str) -> None:
    assert HERE.answerer(path, []) == answerer


def test_the_look_of_the_realms_pages_is_the_realms() -> None:
    assert HERE.answerer("/assets/app.css", [(b"referer", f"{HERE.phone}{AUTH}?x=1".encode())]) == HERE.realm
    assert HERE.answerer("/assets/app.css", [(b"referer", f"{HERE.phone}/".encode())]) == HERE.portal
    out = "/assets/../admin/realms/portico/users"
    assert HERE.answerer(out, [(b"referer", f"{HERE.phone}{AUTH}?x=1".encode())]) == HERE.portal


def test_the_portal_is_asked_by_its_own_name_and_never_sees_the_cookie_of_the_door() -> None:
    asked = HERE.asked(
        [
            (b"host", b"192.0.2.7:8000"),
            (b"origin", b"https://192.0.2.7:8000"),
            (b"referer", b"https://192.0.2.7:8000/@hanul/"),
            (b"cookie", b"__Host-portal=a; " + COOKIE.encode() + b"=secret"),
            (b"cookie", b"locale=ko"),
            (b"x-forwarded-for", b"1.2.3.4"),
            (b"connection", b"keep-alive"),
            (b"accept", b"text/html"),
        ],
        HERE.portal,
    )
    assert sorted(asked) == [
        (b"accept", b"text/html"),
        (b"accept-encoding", b"identity"),
        (b"cookie", b"__Host-portal=a; locale=ko"),
        (b"host", b"localhost:8000"),
        (b"origin", b"https://localhost:8000"),
        (b"referer", b"https://localhost:8000/@hanul/"),
    ]


@pytest.mark.parametrize("foreign", [b"https://evil.example", b"https://192.0.2.7:80001", b"null"])
def test_another_origin_stays_another_origin(foreign: bytes) -> None:
    """B2 stays the portal's to answer: it refuses what does not come from itself."""
    assert (b"origin", foreign) in HERE.asked([(b"origin", foreign)], HERE.portal)


def test_the_phone_is_led_to_addresses_that_it_can_reach() -> None:
    told = dict(
        HERE.told(
            [
                (
                    b"location",
                    f"{HERE.realm}{AUTH}?redirect_uri=https%3A%2F%2Flocalhost%3A8000%2Fauth".encode(),
                ),
                (
                    b"content-security-policy",
                    b"form-action 'self' http://localhost:8010 https://localhost:8000",
                ),
                (b"set-cookie", b"KEYCLOAK_IDENTITY=x; Path=/"),
                (b"strict-transport-security", b"max-age=1"),
                (b"content-length", b"12"),
            ]
        )
    )
    assert told == {
        b"location": f"{HERE.phone}{AUTH}?redirect_uri=https%3A%2F%2Flocalhost%3A8000%2Fauth".encode(),
        b"content-security-policy": f"form-action 'self' {HERE.phone} {HERE.phone}".encode(),
        b"set-cookie": b"KEYCLOAK_IDENTITY=x; Path=/; Secure",
    }


@pytest.mark.parametrize(
    "location", [b"https://staff.localhost:8000/", b"https://localhost:80001/", b"/@hanul/"]
)
def test_other_addresses_are_left_alone(location: bytes) -> None:
    assert HERE.told([(b"location", location)]) == [(b"location", location)]


def test_a_cookie_that_is_secure_already_is_left_alone() -> None:
    cookie = (b"set-cookie", b"__Host-portal=x; Path=/; Secure; HttpOnly")
    assert HERE.told([cookie]) == [cookie]


def test_text_of_the_portal_is_translated_and_forms_of_the_realm_are_not() -> None:
    html, script = [(b"content-type", b"text/html; charset=utf-8")], [(b"content-type", b"image/png")]
    assert translates(html, HERE.portal, HERE)
    assert not translates(html, HERE.realm, HERE)
    assert not translates(script, HERE.portal, HERE)
    assert (
        HERE.words(b'<a href="https://localhost:8000/@hanul/">')
        == b'<a href="https://192.0.2.7:8000/@hanul/">'
    )


def test_an_address_that_comes_in_two_pieces_is_not_missed() -> None:
    lines, rest = whole_lines(b"data: https://local")
    assert (lines, rest) == (b"", b"data: https://local")
    assert whole_lines(rest + b"host:8000/x\n\nevent") == (b"data: https://localhost:8000/x\n\n", b"event")


def test_cookies_are_read_from_one_header_or_from_many() -> None:
    one = [(b"cookie", b"a=1; b=2=3; broken")]
    many = [(b"cookie", b"a=1"), (b"cookie", b"b=2=3")]
    assert list(cookies(one)) == list(cookies(many)) == [("a", "1"), ("b", "2=3")]
