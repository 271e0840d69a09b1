"""One application, one line of migrations."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

MODULES = [
    "services.accounts.tables",
    "services.answers.tables",
    "services.people.tables",
    "services.sessions.tables",
    "services.orders.tables",
    "services.contacts.tables",
    "services.deliveries.tables",
    "services.hooks.tables",
    "services.einvoices.tables",
    "services.invoice_papers.tables",
    "services.order_papers.tables",
    "services.invoices.tables",
    "services.layouts.tables",
    "services.saved_views.tables",
    "services.exports.tables",
    "services.mail.tables",
    "services.shipments.tables",
    "services.tasks.tables",
    "services.events",
]
APP_CONFIG = AppConfig(
    app_name="portico",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=table_finder(MODULES, exclude_imported=True),
)
