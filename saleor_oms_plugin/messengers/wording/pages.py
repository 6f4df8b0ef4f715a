"""A wording's text as a page in the shop's look: paragraphs, headings and addresses, and nothing of it is markup."""

from __future__ import annotations

import re
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe

from ...domain.messages import ASKING, MessageKind
from .blocks import without_marks
from .values import MARK

_MARKED = re.compile(f"({MARK}[a-z_]+{MARK})")
_ADDRESS = re.compile(r"(https://[^\s<>\"'\x00]*[^\s<>\"'\x00.,;:!?)])")
_PREVIEW_LENGTH = 110
_HEADING = "# "
_HEADING_STYLE = "margin:24px 0 8px;font-size:18px;color:#1b1f24"


def headed(text: str) -> tuple[str, str]:
    """The heading a text begins with, and the rest; no heading where it begins otherwise."""
    first, _, rest = text.strip().partition("\n")
    return (first.removeprefix(_HEADING).strip(), rest.strip()) if first.startswith(_HEADING) else ("", text.strip())


def plain(text: str) -> str:
    """The text as people read it: headings without their sign, at most one empty line."""
    lines = [line.rstrip().removeprefix(_HEADING) for line in text.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def content_of(text: str, *, link_color: str) -> str:
    """The text as HTML; its marks stay, each by itself and not inside a paragraph."""
    made: list[str] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        for piece in filter(str.strip, _MARKED.split(block)):
            is_below_a_list = bool(made) and made[-1].startswith(MARK)
            made.append(_piece(piece.strip(), link_color, is_below_a_list=is_below_a_list))
    return "\n".join(made)


def _piece(piece: str, link_color: str, *, is_below_a_list: bool) -> str:
    if piece.startswith(MARK):
        return piece
    if piece.startswith(_HEADING):
        return f'<h2 class="text" style="{_HEADING_STYLE}">{escape(piece.removeprefix(_HEADING).strip())}</h2>'
    margin = "16px 0 0" if is_below_a_list else "0 0 12px"
    lines = "<br>".join(_linked(line.strip(), link_color) for line in piece.splitlines())
    return f'<p style="margin:{margin}">{lines}</p>'


def _linked(line: str, color: str) -> str:
    return "".join(
        f'<a class="link" href="{escape(piece)}" style="color:{color}">{escape(piece)}</a>'
        if number % 2
        else escape(piece)
        for number, piece in enumerate(_ADDRESS.split(line))
    )


def wrapped(content: str, told: dict[str, Any], *, kind: MessageKind, heading: str, title: str, text: str) -> str:
    """The content inside the shop's page. `text` is what a mail program shows beside the subject."""
    inside = {
        **told,
        "title": title,
        "heading": heading,
        "preheader": _beginning(text),
        "content": mark_safe(content),  # noqa: S308 - escaped above, or checked when the merchant saved it
        "because": _because(kind, told),
        "is_asking": kind in ASKING,
    }
    return render_to_string("saleor_oms_plugin/email/wrapped.html", inside)


def _beginning(text: str) -> str:
    first = " ".join(without_marks(text).split())
    return first if len(first) <= _PREVIEW_LENGTH else first[:_PREVIEW_LENGTH].rpartition(" ")[0] + "…"


def _because(kind: MessageKind, told: dict[str, Any]) -> str:
    word = {MessageKind.RISK_ALERT: "because_risk", MessageKind.WAREHOUSE_COPY: "because_warehouse"}.get(
        kind, "because"
    )
    return str(told["words"][word]).format(order_number=told["order_number"], shop_name=told["shop_name"])
