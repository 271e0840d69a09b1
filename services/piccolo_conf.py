"""Only Piccolo's migrations import this: they work as the owner, the portal never does."""

from piccolo.conf.apps import AppRegistry

from services.db import DB

APP_REGISTRY = AppRegistry(apps=["services.piccolo_app"])

__all__ = ["APP_REGISTRY", "DB"]
