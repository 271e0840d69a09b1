"""The subject under which a demo person, or one of an import, signs in: the same in our realm and in Keycloak."""

from uuid import NAMESPACE_URL, UUID, uuid5


def subject_of(key: str) -> UUID:
    """Always the same id for the same key."""
    return uuid5(NAMESPACE_URL, f"https://portico.example/people/{key}")
