"""The built application's files, from the installed package: hashed names, text only as gzip, packed once by the build.

Nothing here asks the database. `STATIC` is a variable, so that tests bring files of their own.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).with_name("static")

#: What is served, by the end of its name. Anything else does not exist.
TYPES = {
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "wasm": "application/wasm",
    "woff2": "font/woff2",
}
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\.([a-z0-9]{2,5})", re.ASCII)
_NOT_WANTED = re.compile(r"0(?:\.0*)?")


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A file as it is kept."""

    content_type: str
    body: bytes
    is_packed: bool

    def unpacked(self) -> bytes:
        return gzip.decompress(self.body) if self.is_packed else self.body

    def digest(self) -> str:
        """Tells one content from another."""
        return hashlib.sha256(self.body).hexdigest()[:24]


def find(name: str) -> Asset | None:
    """The file of that name; None for whatever is no file of the build, however the name is spelled."""
    found = _NAME.fullmatch(name)
    content_type = TYPES.get(found[1]) if found else None
    if content_type is None:
        return None
    for stored, is_packed in ((f"{name}.gz", True), (name, False)):
        path = _inside(STATIC / "assets", stored)
        if path is not None:
            return Asset(content_type=content_type, body=path.read_bytes(), is_packed=is_packed)
    return None


def template(name: str) -> str | None:
    """A page of the build, not yet filled in; None when there is no build."""
    path = _inside(STATIC, name)
    return None if path is None else path.read_text(encoding="utf-8")


def accepts_gzip(header: str) -> bool:
    """Whether an Accept-Encoding asks for gzip: an exact mention counts before `*`, a weight of 0 refuses."""
    wanted = dict(_codings(header))
    return wanted.get("gzip", wanted.get("x-gzip", wanted.get("*", False)))


def _codings(header: str) -> Iterator[tuple[str, bool]]:
    for part in header.lower().split(","):
        coding, *parameters = (piece.strip() for piece in part.split(";"))
        weights = [piece.removeprefix("q=") for piece in parameters if piece.startswith("q=")]
        yield coding, not any(_NOT_WANTED.fullmatch(weight) for weight in weights)


def _inside(folder: Path, name: str) -> Path | None:
    """The file, when it really lies in the folder: a link that leads out of it is as good as absent."""
    path = (folder / name).resolve()
    return path if path.parent == folder.resolve() and path.is_file() else None
