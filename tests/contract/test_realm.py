"""The development realm keeps what a Keycloak promises."""

import pytest

from tests.contract.promises.admin import Admin
from tests.contract.promises.levels import Levels
from tests.contract.promises.portal import Portal
from tests.contract.promises.sign_in import SignIn
from tests.contract.promises.sign_out import SignOut
from tests.contract.promises.tokens import Tokens

KIND = "realm"
pytestmark = pytest.mark.contract


class TestSignIn(SignIn): ...


class TestTokens(Tokens): ...


class TestSignOut(SignOut): ...


class TestLevels(Levels): ...


class TestAdmin(Admin): ...


class TestPortal(Portal): ...
