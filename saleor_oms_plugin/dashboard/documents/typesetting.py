"""The printing press: a template and its data in, a PDF out. No network, no fonts of the machine's, nothing written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from ...domain.documents import PaperSize
from .lettering import FONTS

_FOLDER = Path(__file__).parent
_PAPERS = {PaperSize.A4: "a4", PaperSize.LETTER: "us-letter"}


def pdf(template: str, papers: Sequence[Mapping[str, Any]], *, title: str, size: PaperSize, at: datetime) -> bytes:
    """The papers in one file, each beginning on a page of its own. `at` is when the file says it was made."""
    data = json.dumps({"title": title, "paper": _PAPERS[size], "papers": papers}, ensure_ascii=False)
    return typst.compile(
        str(_FOLDER / f"{template}.typ"),
        root=str(_FOLDER),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        timestamp=int(at.timestamp()),
    )


@cache
def fonts() -> typst.Fonts:
    """Ours and no others, so that a paper looks the same wherever it is printed."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
