"""What customers answered, over the API: read, replied to, published, and shown to storefronts as reviews."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin import models
from saleor_oms_plugin.store import tokens
from tests import factories as make
from tests.graphql.api import ask, global_id
from tests.graphql.rows import journey
from tests.graphql.test_statements import statements

LIST = """query($filter: OmsFeedbackFilterInput, $first: Int) { omsFeedbacks(filter: $filter, first: $first) {
    totalCount
    edges { node { id status deliveryRating reply isPublished omsOrder { orderNumber }
        products { id rating comment isPublished reply variant { id } } } } } }"""
REPLY = """mutation($id: ID!, $reply: String, $published: Boolean, $products: [ID!]) { omsFeedbackReply(id: $id,
    reply: $reply, isPublished: $published, productFeedbackIds: $products) { errors { field code message }
    feedback { reply isPublished products { isPublished reply } } } }"""
SUBMIT = """mutation($token: String!, $input: OmsFeedbackInput!) {
    omsFeedbackSubmit(token: $token, input: $input) { status errors { field code } } }"""
SHOWN = """omsRating { average count } omsReviews(first: $first, after: $after) { totalCount
    pageInfo { hasNextPage endCursor } edges { node { rating comment at isVerifiedBuyer reply } } }"""
CHANNEL = ', channel: "default-channel"' if make.has_channels() else ""
REVIEWS = f"query($id: ID!, $first: Int, $after: String) {{ product(id: $id{CHANNEL}) {{ {SHOWN} }} }}"
PRODUCTS = f"query($first: Int, $after: String) {{ products(first: 50{CHANNEL}) {{ edges {{ node {{ {SHOWN} }} }} }} }}"
RESEND = "mutation($id: ID!) { omsNotificationResend(id: $id) { notification { id status } errors { field code } } }"


@pytest.fixture
def answered(managed: Any) -> models.Feedback:
    """An answer of the scene's order, nothing of it published."""
    now = timezone.now()
    models.Feedback.objects.update(
        status="ANSWERED", delivery_rating=2, comment="late", answered_at=now, closes_at=now + timedelta(days=9)
    )
    feedback = models.Feedback.objects.get(oms_order=managed)
    feedback.products.update(rating=4, comment="soft", answered_at=now, is_published=False)
    return feedback


def test_answers_are_listed_by_rating_words_and_state(answered: models.Feedback, staff: Any) -> None:
    def found(**wanted: Any) -> int:
        return ask(LIST, staff, filter=wanted, first=5)["totalCount"]

    assert found(ratingAtMost=2) == 1
    assert found(ratingAtMost=1) == 0
    assert found(search="LATE") == 1
    assert found(search="soft") == 1
    assert found(search="hard") == 0
    assert found(search="\x00") == 0
    assert found(status=["INVITED"]) == 0
    assert found(isPublished=False) == 1
    node = ask(LIST, staff, filter={}, first=5)["edges"][0]["node"]
    assert (node["deliveryRating"], node["isPublished"], node["reply"]) == (2, False, None)
    assert node["products"][0]["comment"] == "soft"


def test_a_reply_and_its_publication_are_new_states_not_steps(answered: models.Feedback, staff: Any) -> None:
    given = {"id": global_id("OmsFeedback", answered), "reply": " Sorry! <b> ", "published": True}
    told = ask(REPLY, staff, **given)
    assert told == ask(REPLY, staff, **given)
    assert told["errors"] == []
    assert (told["feedback"]["reply"], told["feedback"]["isPublished"]) == ("Sorry! <b>", True)
    assert told["feedback"]["products"] == [{"isPublished": False, "reply": None}]
    told = ask(REPLY, staff, id=given["id"], reply="")
    assert (told["feedback"]["reply"], told["feedback"]["isPublished"]) == (None, True)


def test_a_product_is_published_alone(answered: models.Feedback, staff: Any) -> None:
    product = global_id("OmsProductFeedback", answered.products.get())
    told = ask(REPLY, staff, id=global_id("OmsFeedback", answered), published=True, products=[product])
    assert told["feedback"]["products"] == [{"isPublished": True, "reply": None}]
    assert told["feedback"]["isPublished"] is False
    hidden = ask(REPLY, staff, id=global_id("OmsFeedback", answered), published=False, products=[product])
    assert hidden["feedback"]["products"] == [{"isPublished": False, "reply": None}]


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({}, "reply", "REQUIRED"),
        ({"reply": "x" * 2001}, "reply", "INVALID"),
        ({"reply": "a\x00"}, "reply", "INVALID"),
        ({"published": True, "products": ["junk"]}, "productFeedbackIds", "NOT_FOUND"),
        ({"published": True, "products": []}, "productFeedbackIds", "REQUIRED"),
        ({"published": True, "products": [global_id("OmsProductFeedback", 999999)]}, "productFeedbackIds", "NOT_FOUND"),
        ({"published": True, "id": "junk"}, "id", "NOT_FOUND"),
        ({"published": True, "id": global_id("OmsFeedback", 999999)}, "id", "NOT_FOUND"),
    ],
    ids=str,
)
def test_wrong_moderation_names_its_field(
    answered: models.Feedback, staff: Any, given: dict[str, Any], field: str, code: str
) -> None:
    told = ask(REPLY, staff, **{"id": global_id("OmsFeedback", answered), **given})
    assert [(error["field"], error["code"]) for error in told["errors"]] == [(field, code)]
    answered.refresh_from_db()
    assert (answered.is_published, answered.reply) == (False, "")


def test_what_nobody_answered_cannot_be_published(managed: Any, staff: Any) -> None:
    models.Feedback.objects.update(status="INVITED")
    told = ask(REPLY, staff, id=global_id("OmsFeedback", models.Feedback.objects.get()), published=True)
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("id", "INVALID")]


def test_an_answer_that_changes_is_hidden_again_and_one_that_stands_is_not(
    answered: models.Feedback, managed: Any, scene: Any
) -> None:
    models.FulfillmentOrder.objects.update(status="DELIVERED")
    answered.products.update(is_published=True, reply="Thanks")
    models.Feedback.objects.update(is_published=True, reply="Sorry")
    token = tokens.issue(managed.pk, "feedback", now=timezone.now(), expires_at=timezone.now() + timedelta(days=9))
    tee = global_id("ProductVariant", scene.tee)
    same = {"variantId": tee, "rating": 4, "comment": "soft"}
    ask(SUBMIT, token=token, input={"deliveryRating": 1, "comment": "late", "products": [same]})
    answered.refresh_from_db()
    assert (answered.is_published, answered.reply) == (False, "")
    assert (answered.products.get().is_published, answered.products.get().reply) == (True, "Thanks")
    ask(SUBMIT, token=token, input={"deliveryRating": 1, "products": [{**same, "comment": "hard"}]})
    assert (answered.products.get().is_published, answered.products.get().reply) == (False, "")
    ask(SUBMIT, token=token, input={"deliveryRating": 1})
    assert not answered.products.exists()


def review(scene: Any, rating: int, comment: str, *, age_days: int = 0, is_published: bool = True) -> None:
    oms = journey(make.order(scene.shop, {scene.tee: 1}), scene.warehouse)
    answer = models.Feedback.objects.get(oms_order=oms)
    answer.products.update(
        product=scene.tee.product_id,
        rating=rating,
        comment=comment,
        is_published=is_published,
        answered_at=timezone.now() - timedelta(days=age_days),
    )


def test_a_storefront_sees_published_reviews_newest_first(scene: Any) -> None:
    review(scene, 5, "old", age_days=9)
    review(scene, 4, "<i>new</i>", age_days=1)
    review(scene, 1, "hidden", is_published=False)
    product = global_id("Product", scene.tee.product)
    shown = ask(REVIEWS, id=product, first=1)
    assert shown["omsRating"] == {"average": 4.5, "count": 2}
    assert shown["omsReviews"]["totalCount"] == 2
    [first] = shown["omsReviews"]["edges"]
    assert (first["node"]["comment"], first["node"]["isVerifiedBuyer"]) == ("<i>new</i>", True)
    page = shown["omsReviews"]["pageInfo"]
    assert page["hasNextPage"] is True
    rest = ask(REVIEWS, id=product, first=5, after=page["endCursor"])["omsReviews"]
    assert [edge["node"]["comment"] for edge in rest["edges"]] == ["old"]
    assert rest["pageInfo"]["hasNextPage"] is False


def test_a_product_without_reviews_has_no_rating(scene: Any) -> None:
    shown = ask(REVIEWS, id=global_id("Product", scene.tee.product), first=5)
    assert shown["omsRating"] is None
    assert shown["omsReviews"]["edges"] == []


def test_reviews_of_many_products_take_as_many_statements_as_of_one(scene: Any) -> None:
    review(scene, 5, "good")
    ask(PRODUCTS, None, first=2)
    of_one = statements(PRODUCTS, None, first=2)
    for _ in range(5):
        make.variant(scene.shop)
    of_many = statements(PRODUCTS, None, first=2)
    assert len([sql for sql in of_many if "oms_" in sql]) == len([sql for sql in of_one if "oms_" in sql])


def test_a_message_is_sent_again_when_a_person_says_so(managed: Any, staff: Any) -> None:
    message = models.Message.objects.first()
    for status in ("UNKNOWN", "FAILED", "SENT"):
        models.Message.objects.filter(pk=message.pk).update(status=status)
        models.Work.objects.filter(kind="notify").delete()
        told = ask(RESEND, staff, id=global_id("OmsNotification", message))
        assert told["errors"] == []
        assert told["notification"]["status"] == "PLANNED"
        again = ask(RESEND, staff, id=global_id("OmsNotification", message))
        assert again["notification"]["status"] == "PLANNED"
        assert models.Work.objects.filter(kind="notify", subject=message.pk).count() == 1


def test_whoever_sends_by_any_way_hears_that_something_is_sent_again(
    managed: Any, staff: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: set[str] = set()
    monkeypatch.setattr("saleor_oms_plugin.tasks.ring", lambda *lanes: rung.update(lanes))
    models.Message.objects.update(status="FAILED")
    ask(RESEND, staff, id=global_id("OmsNotification", models.Message.objects.first()))
    assert rung == {"mail", "providers"}


@pytest.mark.parametrize(("status", "code"), [("SENDING", "CONFLICT"), ("SUPPRESSED", "INVALID")])
def test_what_is_on_its_way_or_was_suppressed_is_not_sent_again(
    managed: Any, staff: Any, status: str, code: str
) -> None:
    message = models.Message.objects.first()
    models.Message.objects.filter(pk=message.pk).update(status=status)
    told = ask(RESEND, staff, id=global_id("OmsNotification", message))
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("id", code)]
