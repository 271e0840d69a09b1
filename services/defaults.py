"""What the environment need not say: little in production, everything on a developer's machine."""

from pathlib import Path

DEVELOPMENT = {
    "PORTICO_DATEV_LEDGER": str(Path(__file__).parent / "demo" / "datev.toml"),
    "PORTICO_ORIGIN": "http://localhost:8000",
    "PORTICO_STAFF_ORIGIN": "http://staff.localhost:8000",
    "PORTICO_SUPPORT_ORIGIN": "http://support.localhost:8000",
    "PORTICO_SECRET": "a development secret, good for nothing else",
    "PORTICO_ISSUER": "http://localhost:8010/realms/portico",
    "PORTICO_CLIENT_SECRET": "development",
    "PORTICO_STAFF_CLIENT_SECRET": "development",
    "PORTICO_ADMIN_CLIENT_SECRET": "development",
    "PORTICO_SUPPLIER": "Hanbit Robotics",
    "PORTICO_CSP_REPORT": "",
    "PORTICO_CONTACT": "portal@hanbit.example",
    "PORTICO_CONTACT_PHONE": "+82 42 000 0000",
    "PORTICO_CONTACT_EMAIL": "orders@hanbit.example",
    "PORTICO_MAIL_FROM": "portal@hanbit.example",
    "PORTICO_IMPRINT": "Hanbit Robotics Co., Ltd.|41 Techno-ro, Yuseong-gu, Daejeon, Republic of Korea|+82 42 000 0000",
}
ANYWHERE = {
    "PORTICO_FILES": ".portico/files",
    "PORTICO_DATEV_LEDGER": "",
    "PORTICO_CLIENT_ID": "portico",
    "PORTICO_STAFF_CLIENT_ID": "portico-staff",
    "PORTICO_ADMIN_CLIENT_ID": "portico-admin",
    "PORTICO_METRICS_PORT": "9400",
    "PORTICO_HOOK_RATE": "1200",
    "PORTICO_BRAND_COLOUR": "#2f5bd7",
    "PORTICO_CONTACT_PHONE": "",
    "PORTICO_CONTACT_EMAIL": "",
    "PORTICO_MAP_URL": "https://www.google.com/maps/search/?api=1&query={address}",
    "PORTICO_SECRET_PREVIOUS": "",
    "PORTICO_SMTP_URL": "",
    "PORTICO_MAIL_FROM": "",
    "DATABASE_OWNER_URL": "",
    "DATABASE_JOBS_URL": "",
}
