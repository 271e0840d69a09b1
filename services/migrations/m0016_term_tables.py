from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-30T01:00:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "days of payment stand in the terms"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="portico", description=DESCRIPTION
    )

    manager.drop_column(
        table_class_name="LegalEntity",
        tablename="legal_entity",
        column_name="terms_days",
        db_column_name="terms_days",
        schema=None,
    )

    manager.drop_column(
        table_class_name="BillingProfile",
        tablename="billing_profile",
        column_name="terms_days",
        db_column_name="terms_days",
        schema=None,
    )

    return manager
