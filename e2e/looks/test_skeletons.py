"""What a screen reader is told: bar, dock and the bones of each main screen. Small on purpose, in English."""

from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.screens.account import Account
from e2e.screens.home import Home
from e2e.screens.order import Order
from e2e.screens.orders import OrderList


def test_bar_and_dock(people: Invite) -> None:
    anna = people("anna")
    home = anna.opens(Home, "nordwind")
    expect(home.bar).to_match_aria_snapshot("""
      - banner:
        - link "Hanbit Robotics, Home"
        - link /Change account, now Nordwind Maschinenbau Bremerhaven works/
        - link "Search"
    """)
    expect(home.dock).to_match_aria_snapshot("""
      - navigation "Main":
        - link "Home"
        - link "Orders"
        - link "Account"
    """)
    order = anna.opens(Order, "nordwind", "20317")
    expect(order.bar).to_match_aria_snapshot("""
      - banner:
        - link "Back to Orders"
        - link /Change account, now/
        - link "Search"
    """)


def test_home(people: Invite) -> None:
    home = people("anna").opens(Home, "nordwind")
    home.see("Recent orders")
    expect(home.main).to_match_aria_snapshot("""
      - main:
        - paragraph: Saturday 21 November
        - heading "2 orders arrive on time" [level=1]
        - region "Arriving this week":
          - heading "Arriving this week" [level=2]
          - link "All orders"
          - list:
            - listitem:
              - link /Wed 25 Nov Servo drive \\+ 1 On its way in 4 days/
            - listitem
        - region "Due soon or overdue"
        - region "Recent orders":
          - heading "Recent orders" [level=2]
          - link "All orders"
          - list:
            - listitem
            - listitem
            - listitem
        - link "Arrange this page"
    """)


def test_orders(people: Invite) -> None:
    expect(people("anna").opens(OrderList, "nordwind").main).to_match_aria_snapshot("""
      - main:
        - heading "Orders" [level=1]
        - search "Any number on paper":
          - searchbox "Search"
        - navigation "Filter":
          - link "Filter"
          - link "All 3"
          - link "Open 2"
          - link "Late 0"
          - link "Delivered 1"
          - link "Cancelled 0"
        - table "Orders":
          - rowgroup:
            - row
          - rowgroup:
            - row /Cooling fan .*Order 20309/
            - row
            - row
    """)


def test_order(people: Invite) -> None:
    expect(people("anna").opens(Order, "nordwind", "20317").main).to_match_aria_snapshot("""
      - main:
        - paragraph: /Order 20317 · PO \\d+/
        - heading "Arrives Wednesday 25 November" [level=1]
        - paragraph: in 4 days
        - region "Progress":
          - list
        - region "Items":
          - heading "Items" [level=2]
          - table "Items"
          - term: Total
          - definition
        - region "What happened":
          - heading "What happened" [level=2]
          - list
        - region "Delivery"
        - region "About this order"
    """)


def test_account(people: Invite) -> None:
    expect(people("anna").opens(Account, "nordwind").main).to_match_aria_snapshot("""
      - main:
        - heading "Anna Weber" [level=1]
        - region "How the portal speaks to you":
          - combobox "Language"
          - group "Appearance":
            - radio "Like my device" [checked]
            - radio "Light"
            - radio "Dark"
          - combobox "Time zone"
          - button "Save"
        - region "Where you are signed in":
          - list
        - region "Signing in"
        - button "Sign out"
    """)
