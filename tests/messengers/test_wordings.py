"""Our own words in every language, and what each channel makes of them."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from saleor_oms_plugin.domain.exceptions import ExceptionKind
from saleor_oms_plugin.domain.look import BLUE, shades
from saleor_oms_plugin.domain.messages import Channel, MessageKind
from saleor_oms_plugin.domain.wording import PLACEHOLDERS, Wording
from saleor_oms_plugin.messengers.wording import (
    MessageContext,
    SentItem,
    known_language,
    languages_of,
    packaged,
    packaged_languages,
    problems,
    sms_parts,
    write,
)
from saleor_oms_plugin.messengers.wording import language as languages
from tests.messengers.test_letters import BARE, CONTEXT, HOSTILE

READ = [Channel.EMAIL, Channel.SMS, Channel.CHAT]


def said(kind: MessageKind, channel: Channel, context: MessageContext = CONTEXT, **words: str) -> str:
    template = Wording(language=context.language, **words) if words else None
    made = write(kind, channel, context, template=template)
    return f"{made.subject}\n{made.text}\n{made.html}"


@pytest.mark.parametrize("code", packaged_languages())
@pytest.mark.parametrize("kind", MessageKind)
def test_our_own_words_pass_the_check_that_a_merchants_have_to(kind: MessageKind, code: str) -> None:
    for channel in READ:
        words = packaged(kind, channel, code)
        assert words.language == code
        assert problems(kind, channel, words) == []


@pytest.mark.parametrize("code", packaged_languages())
@pytest.mark.parametrize("channel", READ)
@pytest.mark.parametrize("kind", MessageKind)
def test_every_message_can_be_said_in_every_language(kind: MessageKind, channel: Channel, code: str) -> None:
    for context in (CONTEXT, BARE):
        text = said(kind, channel, replace(context, language=code))
        assert "1042" in text
        assert not re.search(r"None|MISSING|\{\{|\{%|\x00", text), text


@pytest.mark.parametrize("code", packaged_languages())
def test_no_language_lacks_a_word(code: str) -> None:
    ours = languages.packaged("en")["words"]
    assert set(ours) <= set(languages.packaged(code)["words"])
    assert {f"problem_{kind.value.lower()}" for kind in ExceptionKind} <= set(ours)


def test_a_swiss_reader_gets_german_and_a_frenchman_english() -> None:
    assert packaged(MessageKind.RECEIVED, Channel.EMAIL, "de-CH").language == "de"
    assert packaged(MessageKind.RECEIVED, Channel.EMAIL, "fr").language == "en"


@pytest.mark.parametrize(
    ("typed", "order", "kept"),
    [
        ("zh_TW", "zh-tw", "zh-tw"),
        ("zh-Hant", "zh-hant-tw", "zh-hant"),
        ("zh-hans-cn", "zh-hans-cn", "zh-hans-cn"),
        ("de-CH", "de-ch", "de-ch"),
        ("he", "he", "he"),
    ],
)
def test_a_wording_is_found_by_the_orders_it_was_written_for(typed: str, order: str, kept: str) -> None:
    assert known_language(typed) == kept
    assert kept in languages_of(order)


@pytest.mark.parametrize("typed", ["", "klingon", "de_DE@euro", "../de", "\x00", "x" * 300, "🎉", "en-" * 40])
def test_what_is_no_language_is_refused(typed: str) -> None:
    assert known_language(typed) == ""


def test_an_arabic_page_reads_from_the_right_and_counts_as_arabic_does() -> None:
    arabic = replace(CONTEXT, language="ar")
    page = write(MessageKind.SPLIT, Channel.EMAIL, arabic)
    assert '<html lang="ar" dir="rtl">' in page.html
    assert "شحنتين" in page.subject
    one = write(MessageKind.SPLIT, Channel.EMAIL, replace(arabic, parts=arabic.parts[:1]))
    assert "شحنة واحدة" in one.subject


def test_buttons_and_links_have_the_shops_colour_and_no_other() -> None:
    accent = shades("#ffd400")
    context = replace(CONTEXT, accent=accent)
    linked = Wording(language="en", subject="Look", text="See https://shop.example.com/help\n\n{{ track_button }}")
    pages = [write(kind, Channel.EMAIL, context).html for kind in MessageKind]
    for page in [*pages, write(MessageKind.RECEIVED, Channel.EMAIL, context, template=linked).html]:
        assert BLUE.light not in page
        assert BLUE.dark not in page
        assert accent.dark in page
    assert pages[0].count(accent.light) == 1
    assert page.count(accent.light) == 2


@pytest.mark.parametrize(("units", "words"), [(1, "1 piece"), (2, "2 pieces"), (1200, "1,200 pieces")])
def test_numbers_and_their_words_go_together(units: int, words: str) -> None:
    context = replace(CONTEXT, items=(SentItem(name="Mug", quantity=units),))
    assert words in write(MessageKind.WAREHOUSE_COPY, Channel.EMAIL, context).subject


def test_plurals_are_those_of_the_text_and_not_of_the_order() -> None:
    """No Slovenian words: two pieces are counted as English counts them."""
    context = replace(CONTEXT, language="sl", items=(SentItem(name="Mug", quantity=2),))
    assert "2 pieces" in write(MessageKind.WAREHOUSE_COPY, Channel.EMAIL, context).subject


def test_a_warehouse_learns_bin_article_number_and_day() -> None:
    context = replace(CONTEXT, items=(SentItem(name="Blue Mug", quantity=2, sku="MUG", bin="A-02-1"),))
    text = said(MessageKind.WAREHOUSE_COPY, Channel.EMAIL, context)
    for part in ("North", "Blue Mug", "MUG", "A-02-1", "May 5, 2026"):
        assert part in text
    assert "A-02-1" not in said(MessageKind.RECEIVED, Channel.EMAIL, context), "customers are not told"


def test_a_delay_names_the_day_before_and_the_new_one() -> None:
    text = write(MessageKind.DELAYED, Channel.EMAIL, CONTEXT).text
    assert "not arrive by May 4, 2026" in text
    assert "by May 8, 2026" in text
    passed = write(MessageKind.DELAYED, Channel.EMAIL, replace(CONTEXT, promised_delivery=None)).text
    assert "as soon as we know the day" in passed


def test_a_split_names_what_comes_when() -> None:
    text = write(MessageKind.SPLIT, Channel.EMAIL, CONTEXT).text
    assert "1. 2 × Blue Mug: Expected on May 9, 2026" in text
    assert "2. 1 × Tea (250 g): as soon as it is in stock" in text


@pytest.mark.parametrize("trouble", ExceptionKind)
def test_every_trouble_is_told_in_a_sentence(trouble: ExceptionKind) -> None:
    text = write(MessageKind.EXCEPTION, Channel.EMAIL, replace(CONTEXT, problem=trouble)).text
    assert languages.packaged("en")["words"][f"problem_{trouble.value.lower()}"] in text


def test_an_sms_is_one_line_with_the_link_and_no_page() -> None:
    made = write(MessageKind.DISPATCHED, Channel.SMS, CONTEXT)
    assert "\n" not in made.text
    assert (made.subject, made.html) == ("", "")
    assert made.text.endswith(CONTEXT.track_url)
    assert "92055901755477000000000000" in made.text


@pytest.mark.parametrize("kind", MessageKind)
def test_hostile_names_stay_one_line_in_short_messages(kind: MessageKind) -> None:
    text = write(kind, Channel.SMS, replace(CONTEXT, shop_name=HOSTILE, order_number=HOSTILE)).text
    assert "\n" not in text
    assert "\r" not in text
    assert "<script>" in text, "plain text is not escaped"


def test_a_webhook_is_sent_facts_and_the_key_that_makes_a_repeat_known() -> None:
    made = write(MessageKind.DISPATCHED, Channel.WEBHOOK, CONTEXT, key="customer:dispatched:7:1:webhook")
    told = json.loads(made.text)
    assert told["event"] == "oms.dispatched"
    assert told["key"] == "customer:dispatched:7:1:webhook"
    assert told["order"]["number"] == "1042"
    assert told["parcels"][0]["trackingNumber"] == "92055901755477000000000000"
    assert told["promisedDelivery"] == "2026-05-08"


# ── a merchant's words ──────────────────────────────────────────────────────────────────────────────────────────
def test_a_merchants_words_make_text_and_page_alike() -> None:
    words = {"subject": "Hurra, {{ order_number }}!", "text": "# Hello\n\nSee {{ track_url }}.\n\n{{ items }}"}
    made = write(MessageKind.RECEIVED, Channel.EMAIL, CONTEXT, template=Wording(language="en", **words))
    assert made.subject == "Hurra, 1042!"
    assert "Hello\n\nSee " in made.text
    assert "- 2 x Blue Mug" in made.text
    assert re.search(r"<h1[^>]*>Hello</h1>", made.html)
    assert f'href="{CONTEXT.track_url}"' in made.html
    assert "<td" in made.html


def test_markup_in_a_text_is_text() -> None:
    page = write(
        MessageKind.RECEIVED, Channel.EMAIL, CONTEXT, template=Wording(language="en", subject="x", text="1 < 2 <b>")
    )
    assert "1 &lt; 2 &lt;b&gt;" in page.html
    assert "1 < 2 <b>" in page.text


def test_a_merchants_page_is_left_as_it_is_and_a_piece_gets_the_shops_look() -> None:
    whole = said(MessageKind.RECEIVED, Channel.EMAIL, subject="x", text="x", html="<!doctype html><p>{{ items }}</p>")
    assert "<!doctype html><p><h2" in whole
    piece = said(
        MessageKind.RECEIVED, Channel.EMAIL, subject="My title", text="x", html="<p><b>{{ shop_name }}</b></p>"
    )
    assert "<b>The Shop</b>" in piece
    assert "My title</h1>" in piece


def test_values_are_escaped_in_a_merchants_page() -> None:
    hostile = replace(CONTEXT, shop_name=HOSTILE, items=(SentItem(name=HOSTILE, quantity=1),))
    html = '<p title="{{ shop_name }}">{% for item in items %}{{ item.name }}{% endfor %}</p>{{ items }}'
    page = write(
        MessageKind.RECEIVED, Channel.EMAIL, hostile, template=Wording(language="en", subject="x", text="x", html=html)
    )
    assert "<script" not in page.html


def test_a_way_out_stands_below_what_is_not_needed_whatever_a_merchant_writes() -> None:
    for kind in (MessageKind.INVITATION, MessageKind.REMINDER):
        made = write(kind, Channel.EMAIL, CONTEXT, template=Wording(language="en", subject="x", text="x"))
        assert f"{CONTEXT.feedback_url}?opt-out=1" in made.text
        assert f"{CONTEXT.feedback_url}?opt-out=1" in made.html


def test_every_kind_has_placeholders_and_each_name_means_one_thing() -> None:
    assert set(PLACEHOLDERS) == set(MessageKind)
    meanings: dict[str, str] = {}
    for one in (one for known in PLACEHOLDERS.values() for one in known):
        assert meanings.setdefault(one.name, one.meaning) == one.meaning


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("ж" * 70, 1),
        ("ж" * 71, 2),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_an_sms_is_billed_in_parts(text: str, parts: int) -> None:
    assert sms_parts(text) == parts
