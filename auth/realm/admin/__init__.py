"""The part of Keycloak's Admin REST interface that python-keycloak uses for the portal."""

from litestar import Router

from auth.realm.admin import access, groups, organizations, sessions, settings, users
from auth.realm.realm import ADMIN

ROUTES = [
    Router(
        ADMIN,
        before_request=access.check,
        opt={"public": "the service client's token"},
        route_handlers=[
            *(
                users.users,
                users.count,
                users.create,
                users.read,
                users.change,
                users.remove,
            ),
            *(
                sessions.of_person,
                sessions.end_all,
                sessions.end,
                sessions.set_password,
                sessions.credentials,
            ),
            *(sessions.take_credential, sessions.write, sessions.roles),
            *(
                groups.groups,
                groups.count,
                groups.create,
                groups.read,
                groups.remove,
                groups.members,
            ),
            *(groups.of_person, groups.join, groups.leave),
            *(
                organizations.organizations,
                organizations.create,
                organizations.read,
                organizations.change,
            ),
            *(
                organizations.remove,
                organizations.members,
                organizations.count,
                organizations.join,
            ),
            *(organizations.leave, organizations.of_person),
            *(
                settings.realm_settings,
                settings.clients,
                settings.open_sessions,
                settings.keys,
            ),
            *(settings.components, settings.rotate, settings.remove),
        ],
    )
]
