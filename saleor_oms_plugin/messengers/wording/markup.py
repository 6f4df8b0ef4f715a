"""What HTML a merchant may write into a mail: text, tables and pictures, but nothing that runs, asks or loads code."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from ...domain.wording import Form, Placeholder, WordingProblem

_FORBIDDEN = frozenset(
    {"applet", "audio", "base", "embed", "form", "frame", "frameset", "iframe", "input", "link", "math", "meta"}
    | {"object", "script", "select", "svg", "template", "textarea", "video"}
)
#: The page as a whole may say what it is made of.
_OF_A_PAGE = frozenset({"meta"})
_ADDRESSES = frozenset({"href", "src", "background", "action", "formaction", "srcset", "poster", "cite", "data"})
_FINE = re.compile(r"(https://|mailto:|tel:|#)", re.IGNORECASE)
_LOADS = re.compile(r"url\s*\(|@import|expression\s*\(|\\", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{\{\s*([\w.]*)[^}]*\}\}")
_TAG = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BARE = re.compile(r"=\s*\{\{")
#: What stands for a placeholder and for a template tag while the HTML is read; no text can hold them.
_VALUE, _BRANCH = "\x01", "\x02"


def is_page(html: str) -> bool:
    """Whether it is a whole page, and not what stands inside the shop's own."""
    return html.lstrip()[:9].lower().startswith(("<!doctype", "<html"))


def problems(source: str, placeholders: tuple[Placeholder, ...]) -> list[WordingProblem]:
    """Everything in the HTML of a wording that may not be there."""
    links = {one.name for one in placeholders if one.form is Form.LINK}
    links |= {name for one in placeholders for name, form in one.fields.items() if form is Form.LINK}
    reader = _Reader(links, is_page=is_page(source))
    for found in _BARE.finditer(source):
        line = source.count("\n", 0, found.start()) + 1
        reader.found.append(_problem("put quotation marks around the placeholder", line))
    reader.feed(_PLACEHOLDER.sub(_stand_in, _TAG.sub(_kept_lines, source)))
    reader.close()
    return reader.found


def _stand_in(found: re.Match[str]) -> str:
    return f"{_VALUE}{found[1].rpartition('.')[2]}{_VALUE}" + "\n" * found[0].count("\n")


def _kept_lines(found: re.Match[str]) -> str:
    return _BRANCH + "\n" * found[0].count("\n")


def _problem(message: str, line: int) -> WordingProblem:
    return WordingProblem(part="html", message=message, line=line)


class _Reader(HTMLParser):
    def __init__(self, links: set[str], *, is_page: bool) -> None:
        super().__init__()
        self.links = links
        self.forbidden = _FORBIDDEN - _OF_A_PAGE if is_page else _FORBIDDEN | {"html", "head", "body", "title"}
        self.found: list[WordingProblem] = []
        self.is_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_style = tag == "style"
        if tag in self.forbidden:
            self._add(f"<{tag}> cannot stand in a mail")
        if _VALUE in tag or _BRANCH in tag:
            self._add("a placeholder cannot name a tag")
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def handle_endtag(self, tag: str) -> None:
        self.is_style = False

    def handle_data(self, data: str) -> None:
        if self.is_style and (_VALUE in data or _LOADS.search(data)):
            self._add("a style cannot hold placeholders, nor load anything")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if _BRANCH in name + value or _VALUE in name:
            self._add(f"write {{% … %}} around <{tag}>, not inside it")
        elif name.startswith("on") or name in ("srcdoc", "http-equiv"):
            self._add(f"the attribute {name} cannot stand in a mail")
        elif name == "style" and (_VALUE in value or _LOADS.search(value)):
            self._add("a style cannot hold placeholders, nor load anything")
        elif name.rpartition(":")[2] in _ADDRESSES and not self._is_fine(value.strip()):
            self._add(f"{name} has to be https://, mailto:, tel: or a placeholder that is a link")

    def _is_fine(self, value: str) -> bool:
        if value.startswith(_VALUE):
            return value[1:].partition(_VALUE)[0] in self.links
        return _FINE.match(value) is not None

    def _add(self, message: str) -> None:
        self.found.append(_problem(message, self.getpos()[0]))
