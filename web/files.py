"""Files that people sent us, given back to who may see them."""

from uuid import UUID

from litestar import Response

from services.answers.evidence import ENDINGS
from services.answers.records import EvidenceFile
from web.headers import POLICY_OF_FILES


def file_answer(found: EvidenceFile, key: UUID) -> Response[bytes]:
    """To be saved, under a name of ours, never to be run."""
    name = f"evidence-{str(key)[-8:]}{ENDINGS[found.media]}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Security-Policy": POLICY_OF_FILES,
        "ETag": f'"{found.sha256}"',
    }
    return Response(found.content, media_type=found.media, headers=headers)
