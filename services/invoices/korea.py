"""What Korea asks of a business: a number whose last digit can be checked."""

import re

WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)
NUMBER = re.compile(r"[0-9]{10}")


def is_business_number(number: str) -> bool:
    """Ten digits, hyphens or not, of which the last follows from the others."""
    plain = number.replace("-", "")
    if not NUMBER.fullmatch(plain):
        return False
    *body, last = (int(digit) for digit in plain)
    weighed = sum(digit * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return (10 - (weighed + body[-1] * WEIGHTS[-1] // 10) % 10) % 10 == last


def business_number(number: str) -> str:
    """As it is written: 220-81-62517; another one stays as it is."""
    plain = number.replace("-", "")
    return f"{plain[:3]}-{plain[3:5]}-{plain[5:]}" if NUMBER.fullmatch(plain) else number
