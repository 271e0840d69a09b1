"""`python -m bench.alone PAGE PDF`: prints a page as the press does, in a process that has done nothing before."""

import base64
import json
import sys
from datetime import date
from pathlib import Path

from services.papers.pdf import make

if __name__ == "__main__":
    asked, out = map(Path, sys.argv[1:])
    told = json.loads(asked.read_text())
    out.write_bytes(
        make(told["html"], told["sheet"], date.fromisoformat(told["day"]), base64.b64decode(told["xml"]))
    )
