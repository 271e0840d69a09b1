"""The realm as code says what the demo world, the contract and the security list say."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from services.demo.cast import ACCOUNTS, PEOPLE
from services.people.identity import subject_of

FOLDER = Path(__file__).parents[2] / "deploy/keycloak"
REALM = json.loads((FOLDER / "portico-realm.json").read_text())
CLIENTS = {client["clientId"]: client for client in REALM["clients"]}


def test_its_people_are_those_of_the_demo_world() -> None:
    """B8: with the same subject as in the development realm."""
    people = {user["id"]: (user["username"], user["email"]) for user in REALM["users"] if "id" in user}
    assert people == {str(subject_of(person.key)): (person.key, person.email) for person in PEOPLE}


def test_its_organizations_are_the_accounts_with_their_people() -> None:
    told = {
        each["alias"]: {member["username"] for member in each["members"]} for each in REALM["organizations"]
    }
    assert told == {
        account.slug: {
            person.key for person in PEOPLE if account.slug in {place[0] for place in person.places}
        }
        for account in ACCOUNTS
    }


@pytest.mark.parametrize("name", ["portico", "portico-staff"])
def test_a_client_of_people_does_the_code_flow_and_no_other(name: str) -> None:
    """B1, B2, B7: PKCE, one exact address, a secret from outside."""
    client = CLIENTS[name]
    assert client["standardFlowEnabled"] is True
    for off in ("publicClient", "implicitFlowEnabled", "directAccessGrantsEnabled", "fullScopeAllowed"):
        assert client[off] is False
    assert client["attributes"]["pkce.code.challenge.method"] == "S256"
    assert client["attributes"]["backchannel.logout.session.required"] == "true"
    [address] = client["redirectUris"]
    assert re.fullmatch(r"\$\{PORTICO_\w*ORIGIN\}/auth/callback", address)
    assert client["secret"].startswith("${PORTICO_")


def test_the_admin_client_may_do_what_the_portal_needs() -> None:
    [service] = [user for user in REALM["users"] if user.get("serviceAccountClientId") == "portico-admin"]
    rights = set(service["clientRoles"]["realm-management"])
    assert not rights & {"realm-admin", "impersonation", "manage-realm", "manage-clients"}
    assert {"manage-users", "manage-organizations"} <= rights


def test_guesses_and_copies_do_not_get_far() -> None:
    assert REALM["bruteForceProtected"] is True
    assert (REALM["revokeRefreshToken"], REALM["refreshTokenMaxReuse"]) == (True, 0)
    assert REALM["registrationAllowed"] is False


def words(file: Path) -> dict[str, str]:
    lines = [line for line in file.read_text().splitlines() if line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


def test_three_languages() -> None:
    assert sorted(REALM["supportedLocales"]) == ["en", "ja", "ko"]
    login, mail = (FOLDER / f"themes/portico/{kind}/messages" for kind in ("login", "email"))
    english = words(login / "messages_en.properties").keys()
    for language in ("ko", "ja"):
        assert english <= words(login / f"messages_{language}.properties").keys()
    korean = words(mail / "messages_ko.properties")
    assert korean["passwordResetSubject"] == "비밀번호 다시 정하기"
    assert not [key for key, text in korean.items() if "'" in text]


def without(*programs: str, folder: Path) -> str:
    """A PATH on which only the plain tools of a shell are."""
    for name in ("bash", "env", "dirname", "sed", "head", "python3", "cat", "sha256sum", "java", "mvn"):
        found = shutil.which(name)
        if found and name not in programs:
            (folder / name).symlink_to(found)
    return str(folder)


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        (("java", "mvn"), "Keycloak needs Docker or Java 17 or later, and neither is here."),
        (("mvn",), "Keycloak comes as a Maven artifact, and mvn is not here."),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(
    tmp_path: Path, missing: tuple[str, ...], sentence: str
) -> None:
    if "java" not in missing and not shutil.which("java"):
        (tmp_path / "java").write_text("#!/bin/sh\necho 'openjdk version \"17.0.15\"' >&2\n")
        (tmp_path / "java").chmod(0o755)
    path = without(*missing, *(["java"] if (tmp_path / "java").exists() else []), folder=tmp_path)
    told = {
        **os.environ,
        "PATH": path,
        "MAVEN_REPOSITORY": str(tmp_path),
        "KEYCLOAK_FOLDER": str(tmp_path / "k"),
    }
    done = subprocess.run([str(FOLDER / "start")], env=told, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert sentence in done.stderr


def test_an_old_java_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "java").write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    (tmp_path / "java").chmod(0o755)
    told = {**os.environ, "PATH": without("java", folder=tmp_path)}
    done = subprocess.run([str(FOLDER / "start")], env=told, capture_output=True, text=True, check=False)
    assert (done.returncode, "this is Java 11" in done.stderr) == (1, True)
