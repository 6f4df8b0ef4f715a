"""Spreadsheets: rows as CSV that no spreadsheet program takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

#: What Excel, LibreOffice or Google Sheets may begin a formula with, half- and full-width; and what they skip before.
_BEGINS = tuple("=+-@\t\r\n＝＋－＠|%")  # noqa: RUF001 - they are meant
#: So that a spreadsheet program reads the file as UTF-8.
BYTE_ORDER_MARK = "\ufeff"


def cell(value: object) -> str:
    """A value as it stands in a cell: numbers as they are, text that a program could run as text."""
    if value is None:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    text = str(value)
    return f"'{text}" if text.lstrip(" \u00a0\u3000\ufeff\u200b").startswith(_BEGINS) else text


def as_csv(rows: Iterable[Sequence[object]]) -> str:
    """The rows as RFC 4180 has them, every cell quoted."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([cell(value) for value in row] for row in rows)
    return written.getvalue()
