"""The public pages over HTTP: what they show, what they refuse, and what they let nobody else see."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from saleor_oms_plugin.conf import BASE_PATH
from saleor_oms_plugin.dashboard import public as pages
from saleor_oms_plugin.domain.errors import Conflict
from saleor_oms_plugin.domain.feedback import COMMENT_LIMIT, FeedbackStatus
from saleor_oms_plugin.domain.states import Stage
from saleor_oms_plugin.models import Feedback, ProductFeedback
from saleor_oms_plugin.store import throttle, tokens
from tests import factories
from tests.pages.conftest import CANARIES, Case

BOTH = pytest.mark.parametrize("url", ["track_url", "feedback_url"])


def saved(case: Case) -> Any:
    return Feedback.objects.get(pk=case.feedback.pk)


def body_of(response: Any) -> str:
    return re.sub(r'nonce="[^"]+"', "", response.content.decode())


# ── both pages ──────────────────────────────────────────────────────────────────────────────────────────────────


@BOTH
def test_a_page_is_kept_by_nobody_and_runs_nothing(case: Case, visitor: Client, url: str) -> None:
    response = visitor.get(getattr(case, url))
    nonce = re.search(r"style-src 'nonce-([\w-]+)'", response["Content-Security-Policy"])
    assert response.status_code == 200
    assert nonce is not None
    assert f'<style nonce="{nonce[1]}">' in response.content.decode()
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"].startswith("noindex")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


@BOTH
def test_a_page_needs_nothing_from_elsewhere(case: Case, visitor: Client, url: str) -> None:
    html = visitor.get(getattr(case, url)).content.decode()
    assert '<html lang="en" dir="ltr">' in html
    assert '<meta name="viewport"' in html
    assert not re.search(r"<script|<img|<iframe|\sstyle=|\son\w+=|@import|url\(", html)
    assert "MISSING" not in html


@BOTH
def test_no_page_shows_anything_personal(case: Case, visitor: Client, url: str) -> None:
    case.set_stage(Stage.ON_HOLD)
    html = visitor.get(getattr(case, url)).content.decode()
    assert not [canary for canary in CANARIES if canary in html]


@BOTH
def test_nonces_are_used_once(case: Case, visitor: Client, url: str) -> None:
    policies = {visitor.get(getattr(case, url))["Content-Security-Policy"] for _ in range(3)}
    assert len(policies) == 3


def test_every_way_of_not_being_open_reads_the_same(case: Case, visitor: Client) -> None:
    expired, revoked, used = (factories.oms_order(None, order_number=str(number)) for number in range(3))
    now = timezone.now()
    links = {
        "unknown": "A" * 43,
        "strange": "%00%ff",
        "another door's": tokens.issue(case.oms_order.pk, "track", now=now),
        "expired": tokens.issue(expired.pk, "feedback", now=now, expires_at=now),
        "revoked": tokens.issue(revoked.pk, "feedback", now=now),
        "opted out": tokens.issue(used.pk, "feedback", now=now),
    }
    tokens.revoke(revoked.pk, now)
    factories.make("saleor_oms_plugin.Feedback", oms_order=used, status=FeedbackStatus.OPTED_OUT.value)
    answers = [visitor.get(f"{BASE_PATH}feedback/{token}/") for token in links.values()]
    answers += [visitor.post(f"{BASE_PATH}feedback/{token}/", {"delivery_rating": "5"}) for token in links.values()]
    answers += [visitor.get(f"{BASE_PATH}nowhere/"), visitor.get(f"{BASE_PATH}track/{'A' * 43}/")]
    assert {answer.status_code for answer in answers} == {404}
    if factories.has_channels():  # elsewhere Django itself answers what is below no route of ours
        assert len({body_of(answer) for answer in answers}) == 1


@BOTH
def test_an_inactive_plugin_has_no_pages(case: Case, visitor: Client, url: str) -> None:
    factories.plugin_configuration(active=False)
    assert visitor.get(getattr(case, url)).status_code == 404


@pytest.mark.parametrize(("url", "method"), [("track_url", "post"), ("track_url", "delete"), ("feedback_url", "put")])
def test_other_methods_are_refused(case: Case, visitor: Client, url: str, method: str) -> None:
    response = getattr(visitor, method)(getattr(case, url))
    assert response.status_code == 405
    assert "GET" in response["Allow"]


@BOTH
def test_a_database_that_is_away_is_said_kindly(
    case: Case, visitor: Client, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*args: Any, **kwargs: Any) -> Any:
        raise OperationalError("away")

    monkeypatch.setattr(tokens, "find", away)
    response = visitor.get(getattr(case, url))
    assert response.status_code == 503
    assert response["Retry-After"]


@BOTH
def test_a_flood_is_slowed_and_another_customer_is_not(
    case: Case, visitor: Client, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "READING", throttle.Bucket(name="read", size=3, refill_s=3600))
    statuses = [visitor.get(getattr(case, url)).status_code for _ in range(4)]
    other = tokens.issue(factories.oms_order(None, order_number="2").pk, "track", now=timezone.now())
    assert statuses == [200, 200, 200, 429]
    assert visitor.get(f"{BASE_PATH}track/{other}/").status_code == 200


@BOTH
def test_without_a_cache_everybody_is_let_in(
    case: Case, visitor: Client, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Away:
        def get(self, *args: Any) -> Any:
            raise ConnectionError

    monkeypatch.setattr(throttle, "cache", Away())
    monkeypatch.setattr(throttle, "READING", throttle.Bucket(name="read", size=1, refill_s=3600))
    assert [visitor.get(getattr(case, url)).status_code for _ in range(3)] == [200, 200, 200]


@BOTH
def test_a_link_works_without_its_last_slash(case: Case, visitor: Client, url: str) -> None:
    assert visitor.get(getattr(case, url).rstrip("/")).status_code == 200


def test_an_answer_is_saved_at_an_address_without_its_last_slash(case: Case, visitor: Client) -> None:
    assert visitor.post(case.feedback_url.rstrip("/"), {"recommend": "9"}).status_code == 200
    case.feedback.refresh_from_db()
    assert case.feedback.recommend == 9


def test_guesses_leave_nothing_in_the_cache(case: Case, visitor: Client) -> None:
    for number in range(20):
        visitor.get(f"{BASE_PATH}track/{number:043}/")
    assert not [key for key in cache._cache if "throttle" in key]


def test_a_bucket_refills_with_time() -> None:
    taken = [throttle.has_room(throttle.ANSWERING, "key", now_s=1000.0) for _ in range(throttle.ANSWERING.size + 1)]
    assert taken == [True] * throttle.ANSWERING.size + [False]
    assert throttle.has_room(throttle.ANSWERING, "key", now_s=1000.0 + 2 * throttle.ANSWERING.refill_s)
    assert throttle.has_room(throttle.ANSWERING, "other", now_s=1000.0)


def test_no_log_line_carries_a_customers_token(case: Case, visitor: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    visitor.get(case.track_url)
    visitor.post(case.track_url)
    visitor.post(case.feedback_url, {})
    secrets = [url.split("/")[-2] for url in (case.track_url, case.feedback_url)]
    lines = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert any(record.name == "django.request" for record in lines), (
        "Django logs refusals: this test would prove nothing"
    )
    assert not [record for record in lines for secret in secrets if secret in f"{record.getMessage()}{vars(record)}"]


# ── track ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_tracking_page_says_where_everything_is(case: Case, visitor: Client) -> None:
    html = visitor.get(case.track_url).content.decode()
    for part in (
        case.oms_order.order_number,
        "USPS</bdi>: On its way",
        "92055901755477",
        "Announced to the carrier",
        "May 9, 2026",
    ):
        assert part in html
    assert 'href="https://tools.usps.com/go/Track?id=92055901755477" rel="noreferrer noopener nofollow"' in html
    assert 'aria-current="step">On its way' in html


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_a_page(case: Case, visitor: Client, stage: Stage) -> None:
    case.set_stage(stage)
    response = visitor.get(case.track_url)
    assert response.status_code == 200
    assert "hold" not in response.content.decode().lower()


def test_a_hostile_product_name_stays_text(case: Case, visitor: Client) -> None:
    hostile = "<script>alert(1)</script>\"'{{ 1 }}"
    case.oms_order.order.lines.update(product_name=hostile)
    factories.model("saleor_oms_plugin.FulfillmentOrderLine").objects.update(product_name=hostile)
    for url in (case.track_url, case.feedback_url):
        html = visitor.get(url).content.decode()
        assert "<script" not in html
        assert "&lt;script&gt;" in html


# ── feedback ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "query", ["", "?rating=4", "?rating=9", "?rating=%00", "?rating=", "?opt-out=1", "?opt-out=1&rating=1"]
)
def test_looking_never_changes_anything(case: Case, visitor: Client, query: str) -> None:
    before = Feedback.objects.values().get()
    assert visitor.get(case.feedback_url + query).status_code == 200
    assert visitor.head(case.feedback_url + query).status_code == 200
    assert Feedback.objects.values().get() == before
    assert not ProductFeedback.objects.exists()


def test_the_star_that_was_clicked_is_chosen_already(case: Case, visitor: Client) -> None:
    html = visitor.get(case.feedback_url + "?rating=4").content.decode()
    assert re.findall(r'name="delivery_rating" value="(\d)" checked', html) == ["4"]


def test_an_answer_is_saved(case: Case, visitor: Client) -> None:
    first, second = case.variants
    response = visitor.post(
        case.feedback_url,
        {
            "delivery_rating": "4",
            "recommend": "0",
            "comment": "  Two lines,\r\nas written.  ",
            f"rating-{first.pk}": "5",
            f"comment-{first.pk}": "Lovely",
        },
    )
    answer = saved(case)
    assert response.status_code == 200
    assert "Thank you" in response.content.decode()
    assert (answer.status, answer.delivery_rating, answer.recommend) == (FeedbackStatus.ANSWERED, 4, 0)
    assert answer.comment == "  Two lines,\nas written.  "
    assert list(ProductFeedback.objects.values_list("variant_id", "rating", "comment")) == [(first.pk, 5, "Lovely")]
    assert second.pk not in ProductFeedback.objects.values_list("variant_id", flat=True)


def test_an_answer_may_be_changed_and_stays_one(case: Case, visitor: Client) -> None:
    for rating in ("1", "5"):
        assert visitor.post(case.feedback_url, {"delivery_rating": rating}).status_code == 200
    assert saved(case).delivery_rating == 5
    assert Feedback.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"delivery_rating": "6"},
        {"delivery_rating": "0"},
        {"delivery_rating": "-1"},
        {"delivery_rating": "4.5"},
        {"delivery_rating": "٤"},
        {"delivery_rating": "\x00"},
        {"delivery_rating": "9" * 5000},
        {"recommend": "11"},
        {"recommend": "ten"},
        {"comment": "x" * (COMMENT_LIMIT + 1)},
        {"comment": "a\x00b"},
        {},
        {"comment": "   \r\n "},
        {"delivery_rating": ""},
        {"rating-999999": "5"},
    ],
    ids=lambda wrong: " ".join(f"{name}={value[:12]!r}" for name, value in wrong.items()) or "nothing",
)
def test_a_wrong_answer_is_explained_and_not_saved(case: Case, visitor: Client, wrong: dict[str, str]) -> None:
    response = visitor.post(case.feedback_url, wrong)
    assert response.status_code == 400
    assert 'class="error' in response.content.decode()
    assert saved(case).status == FeedbackStatus.INVITED


def test_what_was_right_is_still_there_beside_what_was_wrong(case: Case, visitor: Client) -> None:
    html = visitor.post(
        case.feedback_url, {"delivery_rating": "3", "recommend": "12", "comment": "</textarea><b>kept"}
    ).content.decode()
    assert re.findall(r'name="delivery_rating" value="(\d)" checked', html) == ["3"]
    assert "&lt;/textarea&gt;&lt;b&gt;kept" in html
    assert 'id="id_recommend-error"' in html


def test_a_comment_on_a_product_asks_for_its_rating(case: Case, visitor: Client) -> None:
    variant = case.variants[0]
    html = visitor.post(case.feedback_url, {f"comment-{variant.pk}": "Fine"}).content.decode()
    assert f'id="id_rating-{variant.pk}-error"' in html
    assert not ProductFeedback.objects.exists()


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"\xff\xfe\x00", "application/x-www-form-urlencoded"),
        (b"delivery_rating=%ff", "application/x-www-form-urlencoded"),
        (b"a=1&" * 5000, "application/x-www-form-urlencoded"),
        (b"x" * 300_000, "application/x-www-form-urlencoded"),
        (b"nothing like it", "multipart/form-data; boundary=x"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"", "multipart/form-data"),
        (b"--x", "multipart/form-data; boundary=\xc3\xa9"),
        (b'{"delivery_rating": 5}', "application/json"),
        (b"", ""),
    ],
    ids=lambda part: repr(part[-40:]),
)
def test_what_is_no_form_is_refused(case: Case, visitor: Client, body: bytes, content_type: str) -> None:
    response = visitor.generic("POST", case.feedback_url, body, content_type=content_type)
    assert response.status_code == 400
    assert saved(case).status == FeedbackStatus.INVITED


@pytest.mark.parametrize("charset", ["utf-16", "utf-7", "nonsense", "é"])
def test_a_strange_charset_breaks_nothing(case: Case, visitor: Client, charset: str) -> None:
    content_type = f"application/x-www-form-urlencoded; charset={charset}"
    response = visitor.generic("POST", case.feedback_url, b"delivery_rating=5", content_type=content_type)
    assert response.status_code in (200, 400)


@pytest.mark.parametrize("form", [{"action": "opt-out"}, {"List-Unsubscribe": "One-Click"}])
def test_a_customer_can_ask_not_to_be_asked(case: Case, visitor: Client, form: dict[str, str]) -> None:
    response = visitor.post(case.feedback_url, form)
    assert response.status_code == 200
    assert saved(case).status == FeedbackStatus.OPTED_OUT
    assert visitor.get(case.feedback_url).status_code == 404


def test_a_row_that_somebody_holds_is_later(case: Case, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*args: Any) -> Any:
        raise Conflict("somebody else is at it")

    monkeypatch.setattr(pages.stage, "submit", busy)
    response = visitor.post(case.feedback_url, {"delivery_rating": "5"})
    assert response.status_code == 503
    assert response["Retry-After"]
