"""Who is given the address of a document, and what it costs to ask for many."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from saleor_oms_plugin import models
from saleor_oms_plugin.domain.picking.lists import PickListKind
from saleor_oms_plugin.graphql import picking
from tests import factories as make
from tests.documents.reading import pages
from tests.graphql.api import ask, global_id, post
from tests.graphql.rows import journey
from tests.graphql.test_statements import statements

URLS = "{ omsFulfillmentOrders(first: 100) { edges { node { id packingSlipUrl } } } }"
SHEETS = 'query($ids: [ID!]!) { omsPickSheets(pickListIds: $ids, language: "de") { url } }'
LISTS = '{ omsPickLists(first: 100) { edges { node { id documentUrl(language: "de") } } } }'
SLIPS = "query($ids: [ID!]!) { omsPackingSlips(fulfillmentOrderIds: $ids) { url expiresAt } }"


def pick_list(number: str) -> Any:
    """A list of everything in the latest part."""
    part = models.FulfillmentOrder.objects.latest("pk")
    row = models.PickList.objects.create(
        number=number,
        warehouse=part.warehouse,
        warehouse_name=part.warehouse_name,
        kind=PickListKind.ORDER.value,
        created_at=timezone.now(),
        created_by="staff:1",
    )
    for place, line in enumerate(part.lines.all(), start=1):
        models.PickTask.objects.create(
            pick_list=row, sequence=place, line=line, bin_name="A-1", quantity=1, quantity_picked=1, is_live=False
        )
    return row


def part_ids() -> list[str]:
    return [global_id("OmsFulfillmentOrder", row) for row in models.FulfillmentOrder.objects.order_by("pk")]


@pytest.fixture
def _active(managed: Any, scene: Any) -> None:
    """Two orders with a part each; the plugin is switched on after they came, or it would record them by itself."""
    journey(make.order(scene.shop, {scene.tee: 1}), scene.warehouse)
    make.plugin_configuration()


@pytest.mark.usefixtures("_active")
def test_a_slips_address_opens_it_for_somebody_who_is_not_signed_in(staff: Any) -> None:
    edge = ask(URLS, staff)["edges"][0]
    answer = Client().get(urlsplit(edge["node"]["packingSlipUrl"]).path)
    assert (answer.status_code, len(pages(answer.content))) == (200, 1)


@pytest.mark.usefixtures("_active")
def test_an_address_is_at_the_shops_public_url(staff: Any) -> None:
    make.plugin_configuration(public_url="https://api.example.com")
    edge = ask(URLS, staff)["edges"][0]
    assert edge["node"]["packingSlipUrl"].startswith("https://api.example.com/plugins/global/saleor.oms/documents/")


@pytest.mark.usefixtures("_active")
def test_several_slips_come_in_one_file_in_the_order_asked_for(staff: Any) -> None:
    first, second = part_ids()
    file = ask(SLIPS, staff, ids=[second, first, second])
    texts = pages(Client().get(urlsplit(file["url"]).path).content)
    numbers = list(models.OmsOrder.objects.order_by("-pk").values_list("order_number", flat=True))
    assert [f"#{number}" in text for number, text in zip(numbers, texts, strict=True)] == [True, True]


@pytest.mark.usefixtures("_active")
def test_a_pick_lists_address_opens_its_sheet(staff: Any) -> None:
    pick_list("P-000001")
    (edge,) = ask(LISTS, staff)["edges"]
    (text,) = pages(Client().get(urlsplit(edge["node"]["documentUrl"]).path).content)
    assert "P-000001" in text
    assert "Pickliste" in text


@pytest.mark.usefixtures("_active")
def test_several_sheets_come_in_one_file(staff: Any) -> None:
    ids = [global_id("OmsPickList", pick_list(number)) for number in ("P-000001", "P-000002")]
    file = ask(SHEETS, staff, ids=ids)
    texts = pages(Client().get(urlsplit(file["url"]).path).content)
    assert ["P-000001" in texts[0], "P-000002" in texts[1]] == [True, True]


@pytest.mark.usefixtures("_active")
def test_more_tasks_than_a_file_holds_are_refused(staff: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picking, "MOST_TASKS", 1)
    ids = [global_id("OmsPickList", pick_list(number)) for number in ("P-000001", "P-000002")]
    (error,) = post(SHEETS, staff, ids=ids)["errors"]
    assert "ask for fewer lists" in error["message"]
    assert ask(SHEETS, staff, ids=ids[:1])["url"]


@pytest.mark.usefixtures("_active")
def test_wrong_pick_lists_are_refused_by_name(staff: Any) -> None:
    (error,) = post(SHEETS, staff, ids=[global_id("OmsPickList", 987654321)])["errors"]
    assert "pickListIds.0" in error["message"]


@pytest.mark.needs_channels
@pytest.mark.usefixtures("_active")
def test_a_foreign_channels_sheet_is_not_there(askers: Any) -> None:
    row = pick_list("P-000001")
    (error,) = post(SHEETS, askers.restricted_staff, ids=[global_id("OmsPickList", row)])["errors"]
    assert "there is no OmsPickList with this id" in error["message"]


@pytest.mark.usefixtures("_active")
@pytest.mark.parametrize(
    ("ids", "said"),
    [
        ([], "at least one id"),
        (["nonsense"], "fulfillmentOrderIds.0"),
        ([global_id("OmsFulfillmentOrder", 987654321)], "fulfillmentOrderIds.0"),
        ([global_id("OmsOrder", 1)], "fulfillmentOrderIds.0"),
        ([global_id("OmsFulfillmentOrder", number) for number in range(101)], "at most 100"),
    ],
)
def test_wrong_ids_are_refused_by_name(staff: Any, ids: list[str], said: str) -> None:
    (error,) = post(SLIPS, staff, ids=ids)["errors"]
    assert said in error["message"]


@pytest.mark.usefixtures("_active")
def test_one_wrong_id_refuses_all(staff: Any) -> None:
    (error,) = post(SLIPS, staff, ids=[*part_ids(), global_id("OmsFulfillmentOrder", 987654321)])["errors"]
    assert "fulfillmentOrderIds.2" in error["message"]


@pytest.mark.needs_channels
@pytest.mark.usefixtures("_active")
def test_a_foreign_channels_slip_is_not_there(askers: Any) -> None:
    (error,) = post(SLIPS, askers.restricted_staff, ids=part_ids())["errors"]
    assert "there is no OmsFulfillmentOrder with this id" in error["message"]
    assert ask(URLS, askers.restricted_staff)["edges"] == []


def test_addresses_of_twenty_parts_take_as_many_statements_as_of_two(staff: Any, scene: Any) -> None:
    counts = []
    for count in (2, 18):
        for _ in range(count):
            journey(make.order(scene.shop, {scene.tee: 2}), scene.warehouse)
        ask(URLS, staff)
        counts.append(len(statements(URLS, staff)))
    assert counts[0] == counts[1]


@pytest.mark.usefixtures("_active")
def test_a_list_of_addresses_writes_nothing(staff: Any) -> None:
    written = [sql for sql in statements(URLS, staff) if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [sql for sql in written if "oms_" in sql] == []
