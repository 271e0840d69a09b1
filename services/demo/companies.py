"""The companies of Hanbit Robotics that bill, and whom they bill: made up, with numbers whose check digits are right."""

from decimal import Decimal
from typing import Any

from services.invoices.document import Address, BankAccount, Party
from services.invoices.entities import LegalEntity
from services.invoices.policy import Rounding, TaxPolicy, TaxScope
from services.invoices.terms import Early, Share, Terms

COMPANIES = (
    LegalEntity(
        key="de",
        zone="Europe/Berlin",
        prefix="HRD",
        party=Party(
            name="Hanbit Robotics Europe GmbH",
            address=Address(
                lines=("Überseering 12",), city="Hamburg", postcode="22297", region="", country="DE"
            ),
            vat_id="DE815555550",
            tax_id="48/123/45678",
            registration="HRB 123456",
            electronic_address="DE815555550",
            electronic_scheme="9930",
            contact="Accounts receivable",
            phone="+49 40 555 0100",
            email="billing@hanbit.example",
        ),
        banks=(
            BankAccount(
                iban="DE89370400440532013000",
                holder="Hanbit Robotics Europe GmbH",
                bank="Musterbank",
                bic="COBADEFFXXX",
            ),
        ),
        means="58",
        policy=TaxPolicy(),
    ),
    LegalEntity(
        key="kr",
        zone="Asia/Seoul",
        prefix="HRK",
        party=Party(
            name="한빛로보틱스 주식회사",
            trading_name="Hanbit Robotics",
            address=Address(
                lines=("테헤란로 152",), city="강남구", postcode="06236", region="서울특별시", country="KR"
            ),
            vat_id="9998555013",
            representative="한지우",
            business=("제조업", "산업용 로봇, 부품"),
            contact="재무팀",
            phone="+82 2 555 0100",
            email="billing@hanbit.example",
        ),
        banks=(BankAccount(number="110-555-010203", holder="한빛로보틱스 주식회사", bank="신한은행"),),
        means="30",
        policy=TaxPolicy(scope=TaxScope.PER_LINE, rounding=Rounding.FLOOR),
    ),
    LegalEntity(
        key="jp",
        zone="Asia/Tokyo",
        prefix="HRJ",
        party=Party(
            name="ハンビットロボティクス株式会社",
            trading_name="Hanbit Robotics Japan",
            address=Address(
                lines=("錦3-5-27",), city="名古屋市中区", postcode="460-0003", region="愛知県", country="JP"
            ),
            vat_id="T5999901055501",
            electronic_address="T5999901055501",
            electronic_scheme="0221",
            contact="経理部",
            phone="+81 52 555 0100",
            email="billing@hanbit.example",
        ),
        banks=(
            BankAccount(
                number="普通 0123456",
                holder="ハンビットロボティクス（カ",
                bank="みずほ銀行 名古屋支店",
            ),
        ),
        means="30",
        policy=TaxPolicy(rounding=Rounding.FLOOR),
    ),
)
BY_KEY = {one.key: one for one in COMPANIES}


def _buyer(name: str, country: str, city: str, postcode: str, street: str, **more: Any) -> Party:
    address = Address(lines=(street,), city=city, postcode=postcode, country=country)
    return Party(name=name, address=address, **more)


BUYERS = {
    "hanul": ("kr", "ko", _buyer(
        "주식회사 한울모터스", "KR", "울산광역시 북구", "44259", "염포로 700",
        vat_id="9998155029", representative="오세훈", email="invoices@hanul.example",
        business=("제조업", "자동차 부품"),
    )),
    "nordwind": ("de", "en", _buyer(
        "Nordwind Maschinenbau und Fördertechnik GmbH & Co. KG", "DE", "Bremerhaven", "27572", "Am Lunedeich 14",
        vat_id="DE999555126", email="rechnung@nordwind.example", electronic_address="DE999555126",
        electronic_scheme="9930",
    )),
    "aoi": ("jp", "ja", _buyer(
        "葵精機株式会社", "JP", "浜松市中央区", "430-0901", "曳馬1-2-3", vat_id="T4999901055502",
        email="keiri@aoi.example", electronic_address="T4999901055502", electronic_scheme="0221",
    )),
    "aoi-hokkaido": ("jp", "ja", _buyer(
        "葵精機北海道株式会社", "JP", "苫小牧市", "053-0022", "表町4-5-6", vat_id="T3999901055503",
        email="keiri@aoi.example", electronic_address="T3999901055503", electronic_scheme="0221",
    )),
    "midori": ("jp", "ja", _buyer("みどり包装機械株式会社", "JP", "豊橋市", "440-0888", "駅前大通1-1")),
    "maxwell": ("de", "en", _buyer("Maxwell Conveyors Ltd", "GB", "Leeds", "LS10 1AB", "Gate 2, Hunslet Road")),
    "nova": ("de", "en", _buyer("Nova Labs B.V.", "NL", "Eindhoven", "5611 AA", "Torenallee 20")),
    "lindqvist": ("de", "en", _buyer(
        "Lindqvist Verkstad AB", "SE", "Malmö", "211 20", "Hamngatan 4", vat_id="SE556555012501",
    )),
}  # fmt: skip
"""Who bills an account, in which language, and under which name: by its slug."""
REFERENCES = {"nordwind": "Einkauf BHV-2"}
"""What a buyer wants to read on each invoice."""
AGREED = {
    "nordwind": Terms(early=Early(days=10, percent=Decimal(2))),
    "aoi": Terms(shares=(Share(percent=Decimal(50), days=30), Share(percent=Decimal(50), days=60))),
    "aoi-hokkaido": Terms(deposit=Decimal(30)),
}
"""Who pays on other terms than all of it after thirty days."""
