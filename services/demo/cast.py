"""Who lives in the demo world: accounts, sites, people, and what each may do."""

import msgspec


class DemoAccount(msgspec.Struct, frozen=True, kw_only=True):
    """An account, its sites as (name, native name, address), and its slugs of former days."""

    slug: str
    name: str
    native_name: str
    legal_name: str
    country: str
    currency: str
    zone: str
    sites: tuple[tuple[str, str, str], ...]
    parent: str = ""
    former_slugs: tuple[str, ...] = ()


class DemoPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person; `places` are (account slug, site name, roles)."""

    key: str
    name: str
    native_name: str
    email: str
    locale: str
    zone: str
    places: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    staff_roles: tuple[str, ...] = ()


ULSAN = ("Ulsan plant 2", "울산 제2공장", "주식회사 한울모터스 울산 제2공장 설비보전팀 자재창고 4번 하역장")
SEOUL = ("Seoul plant", "서울 공장", "주식회사 한울모터스 서울 공장 자재과")
HAMAMATSU = ("Hamamatsu plant 2", "浜松第二工場", "静岡県浜松市 葵精機株式会社 浜松第二工場 資材受入口")
BREMERHAVEN = ("Bremerhaven works", "", "Nordwind Maschinenbau, Werk Bremerhaven, Tor 3, 27572 Bremerhaven")

ACCOUNTS = (
    DemoAccount(
        slug="hanul",
        name="Hanul Motors",
        native_name="한울모터스",
        legal_name="주식회사 한울모터스",
        country="KR",
        currency="KRW",
        zone="Asia/Seoul",
        sites=(ULSAN, SEOUL),
        former_slugs=("hanul-auto",),
    ),
    DemoAccount(
        slug="nordwind",
        name="Nordwind Maschinenbau",
        native_name="",
        legal_name="Nordwind Maschinenbau und Fördertechnik GmbH & Co. KG",
        country="DE",
        currency="EUR",
        zone="Europe/Berlin",
        sites=(BREMERHAVEN,),
    ),
    DemoAccount(
        slug="aoi",
        name="Aoi Seiki",
        native_name="葵精機",
        legal_name="葵精機株式会社",
        country="JP",
        currency="JPY",
        zone="Asia/Tokyo",
        sites=(HAMAMATSU,),
    ),
    DemoAccount(
        slug="aoi-hokkaido",
        name="Aoi Seiki Hokkaido",
        native_name="葵精機北海道",
        legal_name="葵精機北海道株式会社",
        country="JP",
        currency="JPY",
        zone="Asia/Tokyo",
        sites=(("Tomakomai plant", "苫小牧工場", "北海道苫小牧市 葵精機北海道 苫小牧工場"),),
        parent="aoi",
    ),
    DemoAccount(
        slug="midori",
        name="Midori Packaging",
        native_name="みどり包装機械",
        legal_name="みどり包装機械株式会社",
        country="JP",
        currency="JPY",
        zone="Asia/Tokyo",
        sites=(("Toyohashi plant", "豊橋工場", "愛知県豊橋市 みどり包装機械 豊橋工場"),),
    ),
    DemoAccount(
        slug="maxwell",
        name="Maxwell Conveyors",
        native_name="",
        legal_name="Maxwell Conveyors Ltd",
        country="GB",
        currency="GBP",
        zone="Europe/London",
        sites=(("Leeds works", "", "Maxwell Conveyors, Leeds works, Gate 2, LS10 1AB"),),
    ),
    DemoAccount(
        slug="nova",
        name="Nova Labs",
        native_name="",
        legal_name="Nova Labs B.V.",
        country="NL",
        currency="EUR",
        zone="Europe/Amsterdam",
        sites=(),
    ),
    DemoAccount(
        slug="lindqvist",
        name="Lindqvist Verkstad",
        native_name="",
        legal_name="Lindqvist Verkstad AB",
        country="SE",
        currency="EUR",
        zone="Europe/Stockholm",
        sites=(("Malmö workshop", "", "Lindqvist Verkstad, Hamngatan 4, Malmö"),),
    ),
)


def _korean(key: str, name: str, native: str, site: str, *roles: str) -> DemoPerson:
    return DemoPerson(
        key=key,
        name=name,
        native_name=native,
        email=f"{key}@hanul.example",
        locale="ko",
        zone="Asia/Seoul",
        places=(("hanul", site, roles),),
    )


def _european(key: str, name: str, zone: str, account: str, site: str, *roles: str) -> DemoPerson:
    return DemoPerson(
        key=key,
        name=name,
        native_name="",
        email=f"{key}@{account}.example",
        locale="en",
        zone=zone,
        places=((account, site, roles),),
    )


def _staff(key: str, name: str, native: str, *roles: str) -> DemoPerson:
    return DemoPerson(
        key=key,
        name=name,
        native_name=native,
        email=f"{key}@hanbit.example",
        locale="en",
        zone="Asia/Seoul",
        staff_roles=roles,
    )


PEOPLE = (
    _korean("minji", "Minji Kim", "김민지", ULSAN[0], "technical_buyer"),
    _korean("jun", "Jun Lee", "이준", ULSAN[0], "approver", "administrator"),
    _korean("yuna", "Yuna Choi", "최유나", ULSAN[0], "technician"),
    _european("anna", "Anna Weber", "Europe/Berlin", "nordwind", BREMERHAVEN[0], "business_buyer"),
    DemoPerson(
        key="kenji",
        name="Kenji Sato",
        native_name="佐藤健司",
        email="kenji@aoi.example",
        locale="ja",
        zone="Asia/Tokyo",
        places=(("aoi", HAMAMATSU[0], ("administrator",)), ("midori", "Toyohashi plant", ("approver",))),
    ),
    DemoPerson(
        key="emi",
        name="Emi Mori",
        native_name="森絵美",
        email="emi@midori.example",
        locale="ja",
        zone="Asia/Tokyo",
        places=(("midori", "Toyohashi plant", ("technical_buyer",)),),
    ),
    _european("max", "Max Maxwell", "Europe/London", "maxwell", "Leeds works", "business_buyer"),
    _european("nova", "Nova Jansen", "Europe/Amsterdam", "nova", "", "business_buyer"),
    _european("carl", "Carl Lindqvist", "Europe/Stockholm", "lindqvist", "Malmö workshop", "administrator"),
    _staff("sora", "Sora Han", "한소라", "support"),
    _staff("dana", "Dana Novák", "", "configuration", "accounting"),
)
