"""What a phone sees before it showed the code."""

from typing import Literal

from web.render import View


class EnterCode(View):
    """`problem`: the last one was wrong, or so many were that nobody is asked for a moment."""

    problem: Literal["", "wrong", "pause"] = ""
    to: str = "/lan"
