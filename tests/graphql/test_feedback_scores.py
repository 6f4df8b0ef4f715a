"""What answers add up to by warehouse, carrier, packer, lateness and product, and the spreadsheet of them."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql.api import ask, codes, global_id, post
from tests.graphql.rows import journey
from tests.graphql.test_statements import statements

NOON = datetime(2030, 3, 6, 12, tzinfo=UTC)  # a Wednesday
SCORES = """query($by: OmsFeedbackDimension!, $every: OmsFeedbackPace, $since: Date!, $until: Date!) {
    omsFeedbackScores(by: $by, every: $every, since: $since, until: $until) {
        key name answers rating low netPromoterScore points { since answers rating netPromoterScore } } }"""
EXPORT = """query($filter: OmsFeedbackFilterInput, $first: Int, $after: String) {
    omsFeedbackExport(filter: $filter, first: $first, after: $after) { text rows hasNextPage endCursor } }"""
CAUSES = """query { omsFeedbacks(first: 50) { edges { node { causes {
    warehouse { id } warehouseName carrier carrierName packer packerName daysLate } } } } }"""


def answer(
    scene: Any,
    rating: int,
    *,
    recommend: int = 9,
    at: datetime = NOON,
    late: int = 0,
    packer: str = "staff:1",
    carrier: str = "usps",
    **values: Any,
) -> models.Feedback:
    oms = journey(make.order(scene.shop, {scene.tee: 1}), scene.warehouse, promised_delivery=date(2030, 3, 1))
    models.OmsOrder.objects.filter(pk=oms.pk).update(delivered_at=datetime(2030, 3, 1, 9, tzinfo=UTC) + timedelta(late))
    part = oms.fulfillment_orders.get()
    models.FulfillmentOrder.objects.filter(pk=part.pk).update(
        status="DELIVERED", delivered_at=datetime(2030, 3, 1, 9, tzinfo=UTC) + timedelta(late)
    )
    part.shipments.update(carrier=carrier, carrier_name=carrier.upper())
    models.TimelineEvent.objects.create(
        oms_order=oms,
        at=at,
        kind="fulfillment_order.packed",
        message="packed",
        actor=packer,
        data={"fulfillmentOrder": part.pk},
    )
    models.Feedback.objects.filter(oms_order=oms).update(
        delivery_rating=rating, recommend=recommend, answered_at=at, **values
    )
    oms.feedback.products.update(product=scene.tee.product_id, rating=rating)
    return models.Feedback.objects.get(oms_order=oms)


def told(staff: Any, by: str, **given: Any) -> list[Any]:
    return ask(SCORES, staff, **{"by": by, "since": "2030-03-01", "until": "2030-03-31", **given})


def test_each_score_is_tied_to_what_may_have_caused_it(scene: Any, staff: Any) -> None:
    answer(scene, 5)
    answer(scene, 1, recommend=2, carrier="fedex", packer="staff:2", late=5)
    answer(scene, 4, recommend=8, carrier="fedex", packer="staff:2", at=NOON + timedelta(days=7))
    by = {kind: {row["key"]: row for row in told(staff, kind)} for kind in
          ("WAREHOUSE", "CARRIER", "PACKER", "LATENESS", "PRODUCT")}  # fmt: skip
    assert {row["name"]: (row["answers"], row["low"]) for row in by["WAREHOUSE"].values()} == {"Near": (3, 1)}
    assert {key: (row["name"], row["answers"], row["rating"]) for key, row in by["CARRIER"].items()} == {
        "usps": ("USPS", 1, 5), "fedex": ("FEDEX", 2, 2.5),
    }  # fmt: skip
    assert {key: row["netPromoterScore"] for key, row in by["PACKER"].items()} == {"staff:1": 100, "staff:2": -50}
    assert {key: row["answers"] for key, row in by["LATENESS"].items()} == {"ON_TIME": 2, "LATER": 1}
    assert [(row["name"], row["answers"]) for row in by["PRODUCT"].values()] == [("Tee", 3)]
    points = by["CARRIER"]["fedex"]["points"]
    assert [(point["since"], point["answers"], point["rating"]) for point in points] == [
        ("2030-03-04", 1, 1), ("2030-03-11", 1, 4),
    ]  # fmt: skip


def test_an_order_of_two_parts_counts_once_for_a_warehouse(scene: Any, staff: Any) -> None:
    oms = answer(scene, 3).oms_order
    part = oms.fulfillment_orders.get()
    part.pk = None
    part.save()
    assert [row["answers"] for row in told(staff, "WAREHOUSE")] == [1]


def test_what_was_answered_outside_the_period_is_not_counted(scene: Any, staff: Any) -> None:
    answer(scene, 3, at=datetime(2030, 2, 20, tzinfo=UTC))
    answer(scene, 3, status="OPTED_OUT")
    assert told(staff, "WAREHOUSE") == []
    assert codes(post(SCORES, staff, by="WAREHOUSE", since="2030-03-02", until="2030-03-01"))


@pytest.mark.needs_channels
@pytest.mark.parametrize("by", ["WAREHOUSE", "CARRIER", "PACKER", "LATENESS", "PRODUCT"])
def test_staff_of_some_channels_or_of_none_count_only_what_they_may_see(scene: Any, by: str) -> None:
    answer(scene, 3)
    own = make.staff("order.manage_orders", channels=[scene.shop.channel])
    assert [row["answers"] for row in told(own, by)] == [1]
    for channels in ([make.channel(slug="elsewhere")], []):
        asker = make.staff("order.manage_orders", channels=channels)
        assert told(asker, by) == []
        assert ask(EXPORT, asker)["rows"] == 0


def test_the_causes_of_an_answer_cost_no_statement_for_each(scene: Any, staff: Any) -> None:
    answer(scene, 5, late=-1)
    answer(scene, 5, late=3)
    nodes = [edge["node"] for edge in ask(CAUSES, staff)["edges"]]
    assert [node["causes"][0]["daysLate"] for node in nodes] == [3, -1]
    assert nodes[0]["causes"][0]["warehouse"] == {"id": global_id("Warehouse", scene.warehouse)}
    assert (nodes[0]["causes"][0]["carrier"], nodes[0]["causes"][0]["packer"]) == ("usps", "staff:1")
    for_two = len(statements(CAUSES, staff))
    for _ in range(5):
        answer(scene, 5)
    assert len(statements(CAUSES, staff)) == for_two


def test_the_spreadsheet_runs_nothing_and_comes_in_pages(scene: Any, staff: Any) -> None:
    answer(scene, 5, comment='=HYPERLINK("http://evil")')
    for rating in (1, 2):
        answer(scene, rating, comment='fine, "really"\nyes', at=NOON + timedelta(days=rating))
    text, after, pages = "", None, 0
    while True:
        page = ask(EXPORT, staff, first=2, after=after)
        text, after, pages = text + page["text"], page["endCursor"], pages + 1
        if not page["hasNextPage"]:
            break
    assert (pages, text[0]) == (2, "\ufeff")
    read = list(csv.DictReader(io.StringIO(text[1:], newline="")))
    assert [row["delivery_rating"] for row in read] == ["2", "1", "5"]
    assert read[0]["comment"] == 'fine, "really"\nyes'
    assert read[2]["comment"] == '\'=HYPERLINK("http://evil")'
    assert (read[2]["warehouses"], read[2]["carriers"], read[2]["product_rating"]) == ("Near", "USPS", "5")
    assert ask(EXPORT, staff, filter={"ratingAtMost": 1})["rows"] == 1


@pytest.mark.parametrize("first", [0, -1, 1001])
def test_a_page_of_the_spreadsheet_has_a_bound(scene: Any, staff: Any, first: int) -> None:
    assert codes(post(EXPORT, staff, first=first))
