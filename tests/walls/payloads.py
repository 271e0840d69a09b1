"""What a hostile or broken client types: 42 kinds."""

from urllib.parse import quote

MARKUP = "<script>alert(7431)</script>"
BREAKOUT = "\"'><img src=x onerror=alert(7431)>"
KINDS = {
    "empty": "",
    "space": " ",
    "long": "a" * 3000,
    "longer than allowed": "a" * 101,
    "markup": MARKUP,
    "breakout": BREAKOUT,
    "closing tag": "</title></textarea></script><svg onload=alert(7431)>",
    "javascript address": "javascript:alert(7431)",
    "data address": "data:text/html,<script>alert(7431)</script>",
    "template": "{{7*7}}${7*7}#{7*7}<%= 7*7 %>",
    "format": "%(title)s %s %n {0} {view.__class__}",
    "quote": "'",
    "sql or": "' OR '1'='1",
    "sql union": "1 UNION SELECT token_hash FROM session --",
    "sql stacked": "1; DROP TABLE orders; --",
    "sql sleep": "1' AND pg_sleep(5) --",
    "like": "%_%\\%",
    "dollar": "$1 $2 $$",
    "traversal": "../../../../etc/passwd",
    "encoded traversal": "..%2f..%2f..%2fetc%2fpasswd",
    "backslashes": "..\\..\\windows\\win.ini",
    "slashes": "//evil.example/",
    "command": "; cat /etc/passwd | id `id` $(id)",
    "newline": "a\r\nSet-Cookie: portal=stolen",
    "tab": "a\tb",
    "control": "a\x01\x02\x1f\x7fb",
    "nothing of a letter": "a\0b",
    "number zero": "0",
    "negative": "-1",
    "huge": "9" * 60,
    "beyond 64 bit": "18446744073709551616",
    "exponent": "1e309",
    "nan": "NaN",
    "infinity": "-Infinity",
    "float": "1.5",
    "nil id": "00000000-0000-0000-0000-000000000000",
    "broken id": "00000000-0000-0000-0000-00000000000g",
    "true": "true",
    "null": "null",
    "combining": "Z" + "\u0351\u0306" * 40,
    "other directions": "\u202e\u2066rtl\u2069 \ufeff\u200b",
    "four bytes": "🧰𠮷🇰🇷",
}
# As they stand in an address: what Python's text cannot hold, and what is cut off in the middle of a letter.
RAW = ["%ff%fe", "%ed%a0%80", "%c0%ae%c0%ae", "%", "%u0041", "%E3%81", "[]", "a[]=1&a[]=2"]


def in_address(text: str) -> str:
    """Escaped for one place of an address."""
    return quote(text, safe="")


assert len(KINDS) == 42
