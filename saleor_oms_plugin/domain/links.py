"""Which addresses from outside may become links."""

from __future__ import annotations

import re

_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f\"'<>\\]{1,500}", re.IGNORECASE)


def web_address(url: str) -> str:
    """The address where a browser may be sent there, else nothing: a carrier's words are not trusted to be a link."""
    return url if _WEB.fullmatch(url) else ""
