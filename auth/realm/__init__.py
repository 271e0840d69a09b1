"""The development realm: a Keycloak-shaped identity provider without passwords, for this machine only."""
