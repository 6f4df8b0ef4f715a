"""What stands in the place of a mark: lines in a plain text, a table or a button on a page, a list in an SMS."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.template.loader import render_to_string

from .context import MessageContext
from .language import Language
from .values import MARK, mark

_MARK = re.compile(f"{MARK}([a-z_]+){MARK}")
_FOLDER = "saleor_oms_plugin/email"
_PAGES = {
    "items": "_items.html",
    "pick_list": "_pick_list.html",
    "parcels": "_parcels.html",
    "parts": "_parts.html",
    "reasons": "_reasons.html",
    "stars": "_stars.html",
    "track_button": "_button.html",
    "feedback_button": "_button.html",
}

Values = Mapping[str, Any]


def without_marks(text: str) -> str:
    return _MARK.sub("", text)


def without_repeats(text: str) -> str:
    """A plain text's stars are the address that its button is: once is enough."""
    return text.replace(mark("stars"), "") if mark("feedback_button") in text else text


def as_text(text: str, values: Values, language: Language) -> str:
    """The text with lists as lines and buttons as addresses."""
    return _MARK.sub(lambda found: _TEXTS[found[1]](values, language.words), text)


def as_short(text: str, values: Values, language: Language) -> str:
    """The same in one line."""
    return _MARK.sub(lambda found: _short(found[1], values, language.words), text)


def as_page(html: str, values: Values, context: MessageContext, language: Language) -> str:
    """The same for a page: each mark becomes a template that a merchant can replace."""
    return _MARK.sub(lambda found: _page(found[1], values, context, language), html)


def _page(name: str, values: Values, context: MessageContext, language: Language) -> str:
    words = language.words
    told = {**values, "message": context, "words": words}
    told["pick_words"] = [words[one] for one in ("bin", "item", "quantity")]
    told["star_labels"] = [(stars, language.plural("star", stars)) for stars in range(1, 6)]
    if name.endswith("_button"):
        told |= {"url": values[f"{name.removesuffix('_button')}_url"], "label": words[name]}
    return render_to_string(f"{_FOLDER}/{_PAGES[name]}", told).strip()


def _short(name: str, values: Values, words: Mapping[str, str]) -> str:
    if name in ("items", "pick_list"):
        return ", ".join(f"{item['quantity']} x {item['name']}" for item in values[name])
    if name == "parcels":
        return ", ".join(f"{one['carrier']} {one['tracking_number']}".strip() for one in values[name])
    if name == "reasons":
        return "; ".join(one["text"] for one in values[name])
    if name == "parts":
        return "; ".join(f"{one['contents']}: {_when(one, words)}" for one in values[name])
    return str(values["feedback_url" if name == "stars" else f"{name.removesuffix('_button')}_url"])


def _items(values: Values, _words: Mapping[str, str]) -> str:
    lines = [f"- {item['quantity']} x {item['name']}" for item in values["items"]]
    return "\n".join([f"{values['items_heading']}:", *lines])


def _pick_list(values: Values, words: Mapping[str, str]) -> str:
    return "\n".join(
        f"- {item['quantity']} x {item['name']}"
        + (f" ({item['sku']})" if item["sku"] else "")
        + (f", {words['bin']} {item['bin']}" if item["bin"] else "")
        for item in values["pick_list"]
    )


def _parcels(values: Values, words: Mapping[str, str]) -> str:
    return "\n\n".join("\n".join(_parcel(one, words)) for one in values["parcels"])


def _parcel(parcel: Values, words: Mapping[str, str]) -> list[str]:
    lines = [f"{parcel['carrier']} {parcel['service']}".strip()]
    if parcel["tracking_number"]:
        lines.append(f"{words['tracking_number']}: {parcel['tracking_number']}")
    if parcel["tracking_url"]:
        lines.append(f"{words['track_it']}: {parcel['tracking_url']}")
    if parcel["has_day"]:
        lines.append(f"{words['expected_on']} {parcel['eta']}" if parcel["eta"] else words["no_day"])
    return lines


def _parts(values: Values, words: Mapping[str, str]) -> str:
    return "\n".join(f"{one['number']}. {one['contents']}: {_when(one, words)}" for one in values["parts"])


def _when(part: Values, words: Mapping[str, str]) -> str:
    if part["expected"]:
        return f"{words['expected_on']} {part['expected']}"
    return words["when_in_stock"] if part["waits_for_stock"] else words["day_follows"]


def _reasons(values: Values, _words: Mapping[str, str]) -> str:
    return "\n".join(f"- {one['text']}" for one in values["reasons"])


def _link(name: str) -> Callable[[Values, Mapping[str, str]], str]:
    def line(values: Values, words: Mapping[str, str]) -> str:
        return f"{words[f'{name}_button']}: {values[f'{name}_url']}"

    return line


_TEXTS: dict[str, Callable[[Values, Mapping[str, str]], str]] = {
    "items": _items,
    "pick_list": _pick_list,
    "parcels": _parcels,
    "parts": _parts,
    "reasons": _reasons,
    "stars": lambda values, _words: str(values["feedback_url"]),
    "track_button": _link("track"),
    "feedback_button": _link("feedback"),
}
