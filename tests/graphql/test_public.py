"""What customers do without signing in: follow their parcel, answer, and ask to be left alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin import models
from saleor_oms_plugin.store import throttle, tokens
from tests.graphql.api import ask, codes, global_id, post

TRACK = """query($token: String!) { omsTrack(token: $token) { number stage promisedDelivery feedback
    items { name quantity variantId }
    shipments { carrier status eta
        parcels { trackingNumber trackingUrl status events { at status text country } } } } }"""
SUBMIT = """mutation($token: String!, $input: OmsFeedbackInput!) {
    omsFeedbackSubmit(token: $token, input: $input) { status errors { field code } } }"""
OPT_OUT = "mutation($token: String!) { omsFeedbackOptOut(token: $token) { status errors { field code } } }"


@pytest.fixture
def invited(managed: Any) -> str:
    """The token of an invitation that is still to be answered."""
    now = timezone.now()
    models.ProductFeedback.objects.all().delete()
    models.Feedback.objects.update(
        status="INVITED", delivery_rating=None, recommend=None, closes_at=now + timedelta(days=9)
    )
    models.FulfillmentOrder.objects.update(status="DELIVERED")
    models.OmsOrder.objects.update(stage="DELIVERED")
    return tokens.issue(managed.pk, "feedback", now=now, expires_at=now + timedelta(days=9))


def test_the_token_of_the_mail_shows_the_parcel(managed: Any, scene: Any) -> None:
    told = ask(TRACK, token=tokens.issue(managed.pk, "track", now=timezone.now()))
    assert (told["number"], told["stage"]) == (managed.order_number, "SHIPPED")
    assert told["items"][0]["variantId"] == global_id("ProductVariant", scene.tee)
    [parcel] = told["shipments"][0]["parcels"]
    assert [event["text"] for event in parcel["events"]] == ["Announced to the carrier", "On its way"]


def test_a_flood_is_slowed_over_the_api_too(invited: str, managed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "HEADLESS", throttle.Bucket(name="headless", size=2, refill_s=3600))
    track = tokens.issue(managed.pk, "track", now=timezone.now())
    answers = [post(TRACK, token=track) for _ in range(3)]
    assert [codes(answer) for answer in answers] == [[], [], ["Unavailable"]]
    said = [ask(SUBMIT, token=invited, input={"recommend": 9})["errors"] for _ in range(3)]
    assert said == [[], [], [{"field": "token", "code": "TRY_LATER"}]]
    assert ask(OPT_OUT, token=invited)["errors"] == [{"field": "token", "code": "TRY_LATER"}]


@pytest.mark.parametrize("token", ["", "x" * 43, "\x00", "%", "é" * 5000])
def test_a_token_that_opens_nothing_shows_nothing(managed: Any, token: str) -> None:
    assert ask(TRACK, token=token) is None
    assert ask(OPT_OUT, token=token) == {"status": None, "errors": [{"field": "token", "code": "EXPIRED"}]}


def test_a_feedback_token_opens_no_tracking(invited: str) -> None:
    assert ask(TRACK, token=invited) is None


def test_an_answer_is_kept_and_completes_the_order(invited: str, managed: Any, scene: Any) -> None:
    products = [{"variantId": global_id("ProductVariant", scene.tee), "rating": 5, "comment": "soft"}]
    given = {"deliveryRating": 4, "recommend": 10, "comment": "quick <b>", "products": products}
    assert ask(SUBMIT, token=invited, input=given) == {"status": "ANSWERED", "errors": []}
    managed.refresh_from_db()
    assert managed.stage == "COMPLETED"
    kept = models.Feedback.objects.get()
    assert (kept.delivery_rating, kept.recommend, kept.comment) == (4, 10, "quick <b>")
    assert models.ProductFeedback.objects.get().comment == "soft"


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({}, "input", "REQUIRED"),
        ({"comment": " \n\u3000"}, "input", "REQUIRED"),
        ({"deliveryRating": 6}, "deliveryRating", "INVALID"),
        ({"recommend": -1}, "recommend", "INVALID"),
        ({"comment": "a\x00b"}, "comment", "INVALID"),
        ({"comment": "x" * 5001}, "comment", "INVALID"),
        ({"products": [{"variantId": "junk", "rating": 5}]}, "products", "NOT_FOUND"),
        ({"products": [{"variantId": global_id("ProductVariant", 99999), "rating": 5}]}, "products", "NOT_FOUND"),
        ({"products": [{"variantId": "junk", "rating": 5}] * 101}, "products", "INVALID"),
    ],
    ids=str,
)
def test_a_wrong_answer_names_its_field_and_keeps_the_door_open(
    invited: str, given: dict[str, Any], field: str, code: str
) -> None:
    assert ask(SUBMIT, token=invited, input=given)["errors"] == [{"field": field, "code": code}]
    assert models.Feedback.objects.get().status == "INVITED"


def test_whoever_opts_out_is_asked_no_more(invited: str) -> None:
    assert ask(OPT_OUT, token=invited) == {"status": "OPTED_OUT", "errors": []}
    assert ask(SUBMIT, token=invited, input={"recommend": 9})["errors"] == [{"field": "token", "code": "EXPIRED"}]
