"""Everything but live news works where no script runs: sheets are pages, parts are pages, forms are forms."""

from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.look import Look
from e2e.screens.account import Account, Accounts, People
from e2e.screens.home import Home
from e2e.screens.order import Order
from e2e.screens.orders import FilterSheet, OrderList
from e2e.screens.problem import SignedOut
from e2e.screens.sign_in import SignIn
from e2e.stage import Stage
from e2e.words import Words

BARE = Look(scripts=False)


def test_minji_signs_in_and_finds_an_order(people: Invite) -> None:
    minji = people(reads="ko", look=BARE)
    minji.opens(SignIn).choose("김민지")
    minji.at(Home, "hanul").see_where_it_is()
    minji.at(Order, "hanul", "10471")
    orders = minji.opens(OrderList, "hanul").search("7731")
    assert orders.numbers == ["10482"]
    assert orders.open_order("10482").lines.count() == 2


def test_the_filter_is_a_page_and_more_rows_are_a_link(people: Invite) -> None:
    max_ = people("max", look=BARE)
    orders = max_.opens(OrderList, "maxwell").show_more()
    assert orders.rows.count() == 40
    orders.press(orders.filter)
    sheet = max_.at(FilterSheet, "maxwell")
    sheet.choose("Cancelled")
    orders = sheet.show()
    expect(orders.main).to_contain_text("Nothing is left after this filter.")


def test_the_account_changes_on_a_page(people: Invite) -> None:
    kenji = people("kenji", look=BARE)
    home = kenji.opens(Home, "aoi")
    home.press(home.bar.get_by_role("link", name=kenji.words("Change account, now")))
    accounts = kenji.at(Accounts)
    accounts.press(accounts.main.get_by_role("link", name="みどり包装機械"))
    assert kenji.at(Home, "midori").page.url.endswith("/@midori/")


def test_settings_are_kept_sessions_end_and_signing_out_works(people: Invite) -> None:
    anna = people(look=BARE)
    other = people("anna", device="Firefox, Windows")
    anna.opens(SignIn).choose("Anna Weber")
    account = anna.opens(Account, "nordwind")
    account.press(account.sessions.filter(has_text="Firefox, Windows").get_by_role("button"))
    other.page.goto(other.stage.origin() + "/@nordwind/")
    other.at(SignIn)
    account = anna.at(Account, "nordwind")
    account.choose(language="ko", appearance="Dark")
    account.saves()
    anna.words = Words("ko")
    account = anna.at(Account, "nordwind")
    assert account.chosen[:2] == ("ko", "dark")
    account.sign_out()
    anna.at(SignedOut)


def test_a_part_that_failed_is_tried_again_on_a_page_of_its_own(people: Invite, stage: Stage) -> None:
    anna = people("anna", look=BARE)
    stage.fail("arriving")
    home = anna.opens(Home, "nordwind")
    expect(home.failed("Arriving this week")).to_be_visible()
    stage.end_faults()
    home.press(home.retry("Arriving this week"))
    assert len(home.arrive().rows("Arriving this week")) == 2


def test_jun_ends_a_session_of_a_colleague(people: Invite) -> None:
    people("minji")
    jun = people("jun", look=BARE, acr="second-factor")
    page = jun.opens(People, "hanul")
    page.sign_out("김민지")
    page.arrive()
    expect(page.region("Who is signed in")).not_to_contain_text("김민지")
