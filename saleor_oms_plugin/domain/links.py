"""Web addresses: which from outside may become links, and where a server answers."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f\"'<>\\]{1,500}", re.IGNORECASE)
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_ROOT = re.compile(
    rf"(?P<scheme>https?)://(?P<host>{_LABEL}(?:\.{_LABEL})*|\[[0-9a-f:.]{{2,45}}\])(?::(?P<port>[0-9]{{1,5}}))?"
    r"(?P<path>(?:/[\w.~%-]+)*)/?",
    re.IGNORECASE | re.ASCII,
)
_STANDARD_PORTS = {"http": 80, "https": 443}
_LOOPBACK = re.compile(r"localhost|127(?:\.[0-9]{1,3}){3}|\[::1\]")


@dataclass(frozen=True, kw_only=True)
class WebRoot:
    """Where a server answers. `origin` is spelled as browsers spell it; `path` is empty or begins with a slash."""

    origin: str
    path: str
    is_secure: bool
    is_loopback: bool

    def __str__(self) -> str:
        return f"{self.origin}{self.path}"


def web_address(url: str) -> str:
    """The address where a browser may be sent there, else nothing: a carrier's words are not trusted to be a link."""
    return url if _WEB.fullmatch(url) else ""


def web_root(url: str) -> WebRoot | None:
    """The absolute address of a server, without user, query and fragment; None for anything else."""
    found = _ROOT.fullmatch(url)
    if found is None:
        return None
    scheme, host = found["scheme"].lower(), found["host"].lower()
    port = int(found["port"] or _STANDARD_PORTS[scheme])
    if not 0 < port < 65536:
        return None
    shown_port = "" if port == _STANDARD_PORTS[scheme] else f":{port}"
    return WebRoot(
        origin=f"{scheme}://{host}{shown_port}",
        path=found["path"],
        is_secure=scheme == "https",
        is_loopback=_LOOPBACK.fullmatch(host) is not None,
    )
