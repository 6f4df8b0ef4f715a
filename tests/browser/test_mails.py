"""Every mail as a mail program shows it: on a phone and at a desk, light and dark, in each language we word, in colours
that nobody could read as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from saleor_oms_plugin.domain.look import shades
from saleor_oms_plugin.domain.messages import Channel, MessageKind
from saleor_oms_plugin.messengers.wording import sample, write

from .axe import violations
from .hands import PHONE, fits

DESK = {"width": 1280, "height": 900}


def shown(page: Any, kind: MessageKind, language: str, color: str) -> None:
    told = sample(
        kind, language=language, shop_name="Fern", base_url="https://shop.example.com/", today=date(2026, 5, 6)
    )
    page.set_content(write(kind, Channel.EMAIL, replace(told, accent=shades(color))).html)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("language", "color"), [("en", ""), ("de", "#ffd400"), ("ar", "#101010"), ("hi", "#ff69b4")])
def test_mails_keep_nobody_out(browser: Any, language: str, color: str, scheme: str) -> None:
    page = browser.new_page(viewport=PHONE, color_scheme=scheme)
    found = {}
    for kind in MessageKind:
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            shown(page, kind, language, color)
            fits(page)
            found[kind.value, size["width"]] = violations(page)
    page.close()
    assert [f"{place}: {said}" for place, said in found.items() if said] == []
