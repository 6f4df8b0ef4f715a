"""Several files in one PDF, each page as large as it was: what a carrier drew stays as it drew it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from .typesetting import fonts

#: Of one file; a label has one, and up to a handful with its customs forms.
MOST_PAGES = 40
_BARE = "#set page(width: auto, height: auto, margin: 0pt)\n"


def merged(files: Sequence[tuple[bytes, str]]) -> bytes | None:
    """All pages of these files, (bytes, "pdf" or "png"), one after the other; None when one cannot be read, or is no
    label but a book."""
    with TemporaryDirectory(prefix="oms-labels-") as name:
        folder = Path(name)
        lines = []
        for number, (content, ending) in enumerate(files):
            file = f"{number}.{ending}"
            (folder / file).write_bytes(content)
            pages = list(_pages(folder, file)) if ending == "pdf" else ([f'#page(image("{file}"))'])
            if not 0 < len(pages) < MOST_PAGES:
                return None
            lines += pages
        return _compiled(folder, "\n".join(lines))


def _pages(folder: Path, file: str) -> Iterator[str]:
    """What draws each of its pages. How many there are, only asking for one more than there are tells."""
    for number in range(1, MOST_PAGES + 1):
        line = f'#page(image("{file}", page: {number}))'
        if _compiled(folder, line) is None:
            return
        yield line


def _compiled(folder: Path, text: str) -> bytes | None:
    source = folder / "all.typ"
    source.write_text(_BARE + text)
    try:
        return typst.compile(str(source), root=str(folder), font_paths=fonts(), ignore_system_fonts=True)
    except (RuntimeError, ValueError):  # what typst raises for what it cannot read
        return None
