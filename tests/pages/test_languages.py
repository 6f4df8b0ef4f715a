"""The customer's pages in the customer's language, from the right where it is written so, in the shop's colour."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from saleor_oms_plugin import dashboard, models
from saleor_oms_plugin.store import tokens
from tests import factories

from .conftest import Case

WORDS = Path(dashboard.__file__).parent / "words"
LANGUAGES = {"en": "How was your order", "de": "Wie war Ihre Bestellung", "ar": "كيف كان طلبك", "hi": "कैसा रहा"}


def speak(case: Case, code: str) -> None:
    type(case.oms_order.order).objects.filter(pk=case.oms_order.order_id).update(language_code=code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_is_in_the_language_of_the_order(case: Case, visitor: Client, code: str) -> None:
    speak(case, code)
    html = visitor.get(case.feedback_url, HTTP_ACCEPT_LANGUAGE="fr, en").content.decode()
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">' in html
    assert LANGUAGES[code] in html
    assert f'<html lang="{code}"' in visitor.get(case.track_url).content.decode()


@pytest.mark.parametrize(
    ("order", "accepts", "code"), [("pt-br", "de-CH, en", "de"), ("pt", "fr", "en"), ("DE_at", "", "de")]
)
def test_a_language_we_lack_is_the_visitors_or_english(
    case: Case, visitor: Client, order: str, accepts: str, code: str
) -> None:
    speak(case, order)
    assert f'<html lang="{code}"' in visitor.get(case.track_url, HTTP_ACCEPT_LANGUAGE=accepts).content.decode()


@pytest.mark.parametrize("accepts", ["x" * 5000, "\x00", "*;q=9", "de;q=nan", ",,,;;;"])
def test_a_hostile_header_changes_nothing(case: Case, visitor: Client, accepts: str) -> None:
    assert visitor.get(case.track_url, HTTP_ACCEPT_LANGUAGE=accepts).status_code == 200
    assert visitor.get(case.track_url[:-5] + "/", HTTP_ACCEPT_LANGUAGE=accepts).status_code == 404


def test_the_page_for_nothing_speaks_the_visitors_language(case: Case, visitor: Client) -> None:
    html = visitor.get(case.track_url[:-5] + "/", HTTP_ACCEPT_LANGUAGE="ar").content.decode()
    assert '<html lang="ar" dir="rtl">' in html


def test_every_language_has_every_word_with_the_same_places() -> None:
    files = {file.stem: json.loads(file.read_text("utf-8")) for file in WORDS.glob("*.json")}
    assert files.keys() == LANGUAGES.keys()
    for code, words in files.items():
        assert words.keys() == files["en"].keys(), code
        for word, text in words.items():
            assert text.strip(), (code, word)
            assert re.findall(r"{\w+}", text) == re.findall(r"{\w+}", files["en"][word]), (code, word)


def test_a_wrong_answer_is_explained_in_the_language(case: Case, visitor: Client) -> None:
    speak(case, "de")
    html = visitor.post(case.feedback_url, {}).content.decode()
    assert "Bitte sagen Sie wenigstens eines" in html
    html = visitor.post(case.feedback_url, {"comment": "x" * 6000}).content.decode()
    assert "Höchstens 5000 Zeichen." in html


def test_the_shops_colour_is_on_the_page(case: Case, visitor: Client) -> None:
    factories.plugin_configuration(brand_color="#ffcc00")
    html = visitor.get(case.track_url).content.decode()
    assert re.search(r":root { --accent: #[0-9a-f]{6}; }", html)
    assert "#ffcc00; }\n@media" not in html, "yellow on white cannot be read"
    factories.plugin_configuration(brand_color="#zzzzzz")
    assert "zzzzzz" not in visitor.get(case.track_url).content.decode()


def test_what_was_answered_is_there_again_and_a_star_of_the_mail_is_chosen(case: Case, visitor: Client) -> None:
    first = case.variants[0]
    said = {"delivery_rating": "2", "recommend": "7", "comment": "slow", f"rating-{first.pk}": "5"}
    visitor.post(case.feedback_url, said)
    html = visitor.get(case.feedback_url).content.decode()
    assert re.findall(r'name="(\S+)" value="(\d+)" checked', html) == [
        ("delivery_rating", "2"), ("recommend", "7"), (f"rating-{first.pk}", "5"),
    ]  # fmt: skip
    assert "\nslow</textarea>" in html
    html = visitor.get(case.feedback_url + "?rating=4").content.decode()
    assert re.findall(r'name="(\S+)" value="(\d+)" checked', html)[0] == ("delivery_rating", "4")
    assert models.Feedback.objects.get().delivery_rating == 2, "looking never writes"


def test_a_link_that_was_revoked_opens_nothing(case: Case, visitor: Client) -> None:
    tokens.revoke(case.oms_order.pk, timezone.now())
    for url in (case.track_url, case.feedback_url):
        assert visitor.get(url).status_code == 404
        assert visitor.post(url, {"delivery_rating": "5"}).status_code in (404, 405)
    assert models.Feedback.objects.get().delivery_rating is None


@pytest.mark.parametrize(
    ("kind", "says"), [("RESENT", "Sent again in another parcel"), ("REFUNDED", "goes back to you")]
)
def test_a_parcel_that_was_made_good_says_so(case: Case, visitor: Client, kind: str, says: str) -> None:
    models.ParcelRemedy.objects.create(
        label=case.label, oms_order=case.oms_order, kind=kind, units={}, at=timezone.now(), actor="staff:1"
    )
    html = visitor.get(case.track_url).content.decode()
    assert says in html
    assert "staff:1" not in html
