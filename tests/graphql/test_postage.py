"""What postage costs, what of it is at risk, and what the comparison found, over the API."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.store import postage
from tests import factories as make
from tests.graphql.api import ask, global_id, post
from tests.graphql.rows import journey
from tests.graphql.test_statements import statements

REPORT = """query($since: Date!, $until: Date!, $by: OmsPostageDimension!, $channel: String) {
    omsPostage(since: $since, until: $until, by: $by, channel: $channel) { quoted { amount currency }
    bought { amount currency } refunded { amount currency } net { amount currency } labels voided isTest reconciledAt
    openFindings rows { key name labels voided quoted { amount } bought { amount currency } refunded { amount }
    net { amount } average { amount } } } }"""
RISK = """query($first: Int, $after: String) { omsMoneyAtRisk(first: $first, after: $after) { totalCount
    total { amount currency } pageInfo { hasNextPage endCursor } edges { node { kind amount { amount currency } since
    ageHours message nextLookAt orderNumber omsOrder { id } shipment { id labels { id } } label { id }
    purchase { id sentAt settleFrom parcels unclaimed } } } } }"""
SETTLE = """mutation($shipment: ID!, $outcome: OmsPurchaseOutcome!, $note: String!, $named: [String!], $purchase: ID) {
    omsPurchaseSettle(shipmentId: $shipment, outcome: $outcome, note: $note, transactionIds: $named,
    purchaseId: $purchase) { shipment { id status } errors { field code message } } }"""
FINDINGS = """query($filter: OmsPostageFindingFilterInput, $first: Int, $after: String) {
    omsPostageFindings(filter: $filter, first: $first, after: $after) { totalCount pageInfo { endCursor hasNextPage }
    edges { node { id kind status transactionId trackingNumber carrier expected { amount } actual { amount currency }
    foundAt message note closedBy shipment { orderNumber } label { id } } } } }"""
RESOLVE = """mutation($ids: [ID!]!, $note: String!, $dismiss: Boolean) { omsPostageFindingResolve(ids: $ids,
    note: $note, dismiss: $dismiss) { findings { id status note closedBy } errors { field code id index } } }"""
RECONCILE = """mutation($since: Date, $until: Date) { omsPostageReconcile(since: $since, until: $until) {
    job { id kind status } errors { field code message } } }"""
DAY = datetime(2030, 1, 1, 12, tzinfo=UTC)
PERIOD = {"since": "2030-01-01", "until": "2030-01-31"}


@pytest.fixture
def account(scene: Any) -> None:
    """Switched off: the orders made here are nobody's but the test's."""
    make.plugin_configuration(active=False, shippo_token="shippo_test_demo", cooling_minutes="0")


@pytest.fixture
def active(scene: Any) -> None:
    make.plugin_configuration(shippo_token="shippo_test_demo", cooling_minutes="0")


def bought(scene: Any, *, amount: str = "7.58", at: datetime = DAY, **of: Any) -> models.Label:
    """A label in the books, of an order of its own."""
    oms = journey(make.order(scene.shop, {scene.tee: 1}), scene.warehouse)
    label = models.Label.objects.select_related("shipment__oms_order").get(shipment__oms_order=oms)
    shipment = label.shipment
    values = {"warehouse_id": scene.warehouse.pk, "warehouse_name": scene.warehouse.name, "zone": "4", **of}
    for name, value in values.items():
        setattr(shipment, name, value)
    shipment.save()
    label.intent = models.PurchaseIntent.objects.create(
        uuid=uuid4(),
        shipment=shipment,
        state="BOUGHT",
        account="shippo-x",
        is_test=shipment.is_test,
        rate_id=uuid4().hex,
        amount=Decimal(amount),
        currency=shipment.currency,
        label_format="PDF_4X6",
        parcel_count=1,
        created_at=at,
        sent_at=at,
        settled_at=at,
    )
    label.save()
    postage.note_bought(label.intent, [label], at)
    return label


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        ("CARRIER", [("ups", "UPS", 20.0), ("usps", "USPS", 7.58)]),
        (
            "SERVICE",
            [("ups/usps_priority", "UPS Priority Mail", 20.0), ("usps/usps_priority", "USPS Priority Mail", 7.58)],
        ),
        ("ZONE", [("8", "8", 20.0), ("4", "4", 7.58)]),
        ("DAY", [("2030-01-01", "2030-01-01", 7.58), ("2030-01-02", "2030-01-02", 20.0)]),
    ],
)
def test_spending_is_told_by_each_dimension(
    account: None, scene: Any, staff: Any, by: str, keys: list[tuple[str, str, float]]
) -> None:
    bought(scene)
    bought(scene, amount="20", at=DAY + timedelta(days=1), carrier="ups", carrier_name="UPS", zone="8")
    told = ask(REPORT, staff, by=by, **PERIOD)
    assert [(row["key"], row["name"], row["bought"]["amount"]) for row in told["rows"]] == keys
    assert told["bought"] == [{"amount": 27.58, "currency": "USD"}]
    assert (told["labels"], told["voided"], told["isTest"]) == (2, 0, True)


@pytest.mark.parametrize("by", ["WAREHOUSE", "CHANNEL"])
def test_and_by_where_it_left_and_where_it_was_sold(account: None, scene: Any, staff: Any, by: str) -> None:
    label = bought(scene)
    (row,) = ask(REPORT, staff, by=by, **PERIOD)["rows"]
    wanted = str(scene.warehouse.pk) if by == "WAREHOUSE" else label.shipment.oms_order.channel
    assert row["key"] == wanted
    assert row["average"] == {"amount": 7.58}


def test_refunds_and_corrections_count_and_currencies_stay_apart(account: None, scene: Any, staff: Any) -> None:
    first, euros = bought(scene), bought(scene, amount="5.00", currency="EUR")
    postage.correct(first, Decimal("8.58"), DAY)
    postage.note_voided(first, DAY)
    postage.note_refunded(first, DAY)
    postage.note_refunded(first, DAY)
    told = ask(REPORT, staff, by="CARRIER", **PERIOD)
    assert told["bought"] == [{"amount": 5.0, "currency": "EUR"}, {"amount": 8.58, "currency": "USD"}]
    assert told["refunded"] == [{"amount": 0.0, "currency": "EUR"}, {"amount": 8.58, "currency": "USD"}]
    assert told["net"] == [{"amount": 5.0, "currency": "EUR"}, {"amount": 0.0, "currency": "USD"}]
    assert told["quoted"] == [{"amount": 5.0, "currency": "EUR"}, {"amount": 7.58, "currency": "USD"}]
    assert (told["labels"], told["voided"], len(told["rows"])) == (2, 1, 2)
    assert euros.shipment.currency == "EUR"


def test_with_a_live_account_test_labels_do_not_count(account: None, scene: Any, staff: Any) -> None:
    bought(scene)
    bought(scene, amount="3.00", is_test=False)
    make.plugin_configuration(active=False, shippo_token="shippo_live_demo", cooling_minutes="0")
    told = ask(REPORT, staff, by="CARRIER", **PERIOD)
    assert (told["bought"], told["isTest"]) == ([{"amount": 3.0, "currency": "USD"}], False)


def test_days_are_the_shops(account: None, scene: Any, staff: Any, settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Tokyo"
    bought(scene, at=datetime(2030, 1, 1, 20, tzinfo=UTC))
    (row,) = ask(REPORT, staff, by="DAY", **PERIOD)["rows"]
    assert row["key"] == "2030-01-02"


def test_a_period_that_cannot_be_is_refused_by_name(scene: Any, staff: Any) -> None:
    answer = post(REPORT, staff, since="2030-02-01", until="2030-01-01", by="DAY")
    assert "`until`" in answer["errors"][0]["message"]
    assert "errors" in post(REPORT, staff, since="2030-01-01", until="2033-01-01", by="DAY")
    assert "errors" in post(REPORT, staff, by="CARRIER", channel="nowhere", **PERIOD) or not make.has_channels()


@pytest.mark.needs_channels
def test_another_channels_money_is_not_told(account: None, scene: Any, staff: Any) -> None:
    label = bought(scene)
    models.Label.objects.update(refund="REJECTED")
    finding(label)
    finding(None, transaction_id="stranger")
    clerk = make.staff("order.manage_orders", channels=[make.channel(slug="elsewhere")])
    assert ask(REPORT, clerk, by="CARRIER", **PERIOD)["rows"] == []
    assert ask(RISK, clerk, first=10)["totalCount"] == 0
    assert ask(FINDINGS, clerk, first=10)["edges"] == []
    told = ask(RESOLVE, clerk, ids=[global_id("OmsPostageFinding", row) for row in finding_rows()], note="x")
    assert {error["code"] for error in told["errors"]} == {"NOT_FOUND"}
    assert ask(RECONCILE, clerk)["errors"][0]["code"] == "FORBIDDEN"


def at_risk(scene: Any) -> None:
    """One of each kind."""
    now = timezone.now()
    doubt = bought(scene)
    lost = {"state": "UNKNOWN", "sent_at": now - timedelta(hours=5), "settled_at": None}
    models.PurchaseIntent.objects.filter(pk=doubt.intent_id).update(**lost)
    open_, rejected, surplus, unused = (bought(scene) for _ in range(4))
    recent = now - timedelta(days=30)
    models.Label.objects.filter(pk=open_.pk).update(refund="PENDING", status="VOIDED", bought_at=recent)
    models.Label.objects.filter(pk=rejected.pk).update(refund="REJECTED", status="VOIDED", bought_at=recent)
    models.Label.objects.filter(pk=surplus.pk).update(is_surplus=True, refund="REQUESTED", bought_at=recent)
    models.Label.objects.filter(pk=unused.pk).update(status="LABELLED", bought_at=recent)
    models.StoredEvent.objects.filter(label=unused).delete()
    models.Work.objects.create(kind="void", subject=open_.pk, run_at=now + timedelta(days=1))


def test_money_at_risk_has_an_age_and_a_next_look(account: None, scene: Any, staff: Any) -> None:
    at_risk(scene)
    told = ask(RISK, staff, first=10)
    nodes = {edge["node"]["kind"]: edge["node"] for edge in told["edges"]}
    assert set(nodes) == {"PURCHASE_IN_DOUBT", "REFUND_OPEN", "REFUND_REJECTED", "UNUSED_LABEL", "DUPLICATE"}
    assert (told["totalCount"], told["total"]) == (5, [{"amount": 37.9, "currency": "USD"}])
    assert nodes["PURCHASE_IN_DOUBT"]["ageHours"] == 5
    assert nodes["PURCHASE_IN_DOUBT"]["label"] is None
    assert nodes["REFUND_OPEN"]["nextLookAt"] is not None
    assert nodes["UNUSED_LABEL"]["nextLookAt"] is None
    assert all(node["shipment"] and node["orderNumber"] and node["message"] for node in nodes.values())


def test_a_return_s_purchase_in_doubt_has_a_next_look_too(account: None, scene: Any, staff: Any) -> None:
    at_risk(scene)
    now, shipment = timezone.now(), models.PurchaseIntent.objects.get(state="UNKNOWN").shipment
    models.Shipment.objects.filter(pk=shipment.pk).update(direction="RETURN", fulfillment_order=None)
    words = {"method": "LABEL", "reason": "too small", "created_at": now, "created_by": "staff:1"}
    row = models.Return.objects.create(oms_order=shipment.oms_order, shipment=shipment, **words)
    models.Work.objects.create(kind="return", subject=row.pk, run_at=now + timedelta(minutes=1))
    assert doubtful(staff)["nextLookAt"] is not None


def doubtful(staff: Any) -> dict[str, Any]:
    told = ask(RISK, staff, first=10)["edges"]
    return next(edge["node"] for edge in told if edge["node"]["kind"] == "PURCHASE_IN_DOUBT")


def test_a_purchase_in_doubt_says_from_when_a_word_counts_and_what_may_be_it(
    account: None, scene: Any, staff: Any
) -> None:
    at_risk(scene)
    node = doubtful(staff)
    sent_at = datetime.fromisoformat(node["purchase"]["sentAt"].replace("Z", "+00:00"))
    settle_from = datetime.fromisoformat(node["purchase"]["settleFrom"].replace("Z", "+00:00"))
    assert settle_from - sent_at == timedelta(seconds=bootstrap.context().operator.settle_s)
    assert (node["purchase"]["parcels"], node["purchase"]["unclaimed"]) == (1, [])
    assert "asked what it did" in node["message"]
    models.PurchaseIntent.objects.update(unclaimed=["abc"])
    node = doubtful(staff)
    assert node["purchase"]["unclaimed"] == ["abc"]
    assert "does not say whose" in node["message"]


def test_a_person_settles_a_purchase_of_an_account_that_is_gone(account: None, scene: Any, staff: Any) -> None:
    at_risk(scene)
    models.Label.objects.filter(intent__state="UNKNOWN").update(intent=None)
    node = doubtful(staff)
    given = {"shipment": node["shipment"]["id"], "purchase": node["purchase"]["id"], "note": "looked there"}
    for _ in range(2):
        told = ask(SETTLE, staff, outcome="NOT_BOUGHT", **given)
        assert (told["errors"], told["shipment"]["id"]) == ([], node["shipment"]["id"])
    assert models.PurchaseIntent.objects.filter(state="ABANDONED").count() == 1
    (error,) = ask(SETTLE, staff, outcome="BOUGHT", named=["a" * 32], **given)["errors"]
    assert (error["field"], error["code"]) == ("outcome", "CONFLICT")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"note": " "}, "note"),
        ({"note": "x" * 501}, "note"),
        ({"note": "a\x00b"}, "note"),
        ({"shipment": "nonsense"}, "shipmentId"),
        ({"shipment": global_id("OmsLabel", 1)}, "shipmentId"),
        ({"purchase": "nonsense"}, "purchaseId"),
        ({"purchase": str(uuid4())}, "shipmentId"),
        ({"named": ["a"]}, "transactionIds"),
        ({"outcome": "BOUGHT"}, "transactionIds"),
        ({"outcome": "BOUGHT", "named": [" "]}, "transactionIds"),
        ({"outcome": "BOUGHT", "named": ["a\x00"]}, "transactionIds"),
        ({"outcome": "BOUGHT", "named": ["x" * 65]}, "transactionIds"),
        ({"outcome": "BOUGHT", "named": [str(n) for n in range(51)]}, "transactionIds"),
    ],
)
def test_a_word_that_cannot_be_is_refused_by_name(
    account: None, scene: Any, staff: Any, given: dict[str, Any], field: str
) -> None:
    at_risk(scene)
    node = doubtful(staff)
    whole = {"shipment": node["shipment"]["id"], "outcome": "NOT_BOUGHT", "note": "x", **given}
    errors = ask(SETTLE, staff, **whole)["errors"]
    assert [error["field"] for error in errors] == [field]
    assert doubtful(staff)["purchase"]["id"] == node["purchase"]["id"]


@pytest.mark.needs_channels
def test_nobody_settles_another_channels_purchase(account: None, scene: Any, staff: Any) -> None:
    at_risk(scene)
    clerk = make.staff("order.manage_orders", channels=[make.channel(slug="elsewhere")])
    told = ask(SETTLE, clerk, shipment=doubtful(staff)["shipment"]["id"], outcome="NOT_BOUGHT", note="x")
    assert [error["code"] for error in told["errors"]] == ["NOT_FOUND"]


def test_it_is_read_page_by_page_without_a_gap(account: None, scene: Any, staff: Any) -> None:
    at_risk(scene)
    whole = [edge["node"]["kind"] for edge in ask(RISK, staff, first=10)["edges"]]
    seen, after = [], None
    for _ in range(5):
        page = ask(RISK, staff, first=1, after=after)
        seen += [edge["node"]["kind"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert seen == whole
    assert page["pageInfo"]["hasNextPage"] is False
    assert "errors" in post(RISK, staff, first=1, after="nonsense")


def test_statements_do_not_grow_with_the_lists(account: None, scene: Any, staff: Any) -> None:
    def add() -> None:
        at_risk(scene)
        for label in models.Label.objects.filter(findings=None):
            finding(label)

    add()
    for query in (RISK, FINDINGS):
        ask(query, staff, first=50)  # what is read once is read now
    counts = [len(statements(query, staff, first=50)) for query in (RISK, FINDINGS)]
    for _ in range(3):
        add()
    assert [len(statements(query, staff, first=50)) for query in (RISK, FINDINGS)] == counts


def finding(label: models.Label | None, **values: Any) -> models.PostageFinding:
    given = {
        "kind": "PRICE_DRIFT" if label else "UNKNOWN_LABEL",
        "transaction_id": label.transaction_id if label else "x",
        "label": label,
        "shipment": label.shipment if label else None,
        "message": "differs",
        "expected": Decimal(1),
        "actual": Decimal(2),
        "currency": "USD",
        "bought_at": DAY,
        "found_at": DAY,
        "seen_at": DAY,
        **values,
    }
    return models.PostageFinding.objects.create(**given)


def finding_rows() -> list[models.PostageFinding]:
    return list(models.PostageFinding.objects.all())


def test_findings_are_listed_filtered_and_closed_in_bulk(account: None, scene: Any, staff_of_all: Any) -> None:
    staff = staff_of_all
    drift, stranger = finding(bought(scene)), finding(None)
    told = ask(FINDINGS, staff, first=10)
    assert told["totalCount"] == 2
    (only,) = ask(FINDINGS, staff, first=10, filter={"kind": ["UNKNOWN_LABEL"], "status": ["OPEN"]})["edges"]
    assert only["node"]["transactionId"] == stranger.transaction_id
    ids = [global_id("OmsPostageFinding", row) for row in (drift, stranger)]
    told = ask(RESOLVE, staff, ids=[*ids, "nonsense"], note="asked the carrier")
    assert {row["status"] for row in told["findings"]} == {"RESOLVED"}
    assert {row["closedBy"] for row in told["findings"]} == {f"staff:{staff.pk}"}
    assert [(error["code"], error["index"]) for error in told["errors"]] == [("NOT_FOUND", 2)]
    again = ask(RESOLVE, staff, ids=ids, note="another", dismiss=True)
    assert {row["note"] for row in again["findings"]} == {"asked the carrier"}
    assert ask(FINDINGS, staff, first=10, filter={"status": ["OPEN"]})["totalCount"] == 0


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"ids": [], "note": "x"}, "ids", "REQUIRED"),
        ({"ids": ["x"] * 1 + [str(n) for n in range(101)], "note": "x"}, "ids", "INVALID"),
        ({"ids": ["x"], "note": " "}, "note", "REQUIRED"),
        ({"ids": ["x"], "note": "n" * 501}, "note", "INVALID"),
        ({"ids": ["x"], "note": "a\x00"}, "note", "INVALID"),
    ],
)
def test_bad_input_names_its_field(scene: Any, staff: Any, values: Any, field: str, code: str) -> None:
    assert [(error["field"], error["code"]) for error in ask(RESOLVE, staff, **values)["errors"]] == [(field, code)]


def test_it_is_compared_when_a_person_asks(active: None, scene: Any, staff_of_all: Any, sandbox: Sandbox) -> None:
    sandbox.buy_elsewhere()
    told = ask(RECONCILE, staff_of_all)
    assert (told["errors"], told["job"]["kind"]) == ([], "POSTAGE")
    assert ask(RECONCILE, staff_of_all)["errors"][0]["code"] == "CONFLICT"
    runner.drain(bootstrap.context())
    (edge,) = ask(FINDINGS, staff_of_all, first=5)["edges"]
    assert edge["node"]["kind"] == "UNKNOWN_LABEL"
    assert edge["node"]["actual"]["amount"] == float(sandbox.ledger()[0]["amount"])
    report = ask(REPORT, staff_of_all, by="CARRIER", **PERIOD)
    assert report["reconciledAt"] is not None
    assert report["openFindings"] == 1
    told = ask(RECONCILE, staff_of_all, since="2030-01-02", until="2030-01-01")
    assert told["errors"][0]["field"] == "until"


def test_the_command_says_what_is_open_and_fails(active: None, sandbox: Sandbox, capsys: Any) -> None:
    call_command("oms_reconcile_postage", "--json")
    assert '"purchases": 0' in capsys.readouterr().out
    sandbox.buy_elsewhere()
    with pytest.raises(CommandError) as failure:
        call_command("oms_reconcile_postage")
    assert failure.value.returncode == 1
    assert "UNKNOWN_LABEL" in capsys.readouterr().out
    make.plugin_configuration(shippo_token="", cooling_minutes="0")
    with pytest.raises(CommandError) as failure:
        call_command("oms_reconcile_postage")
    assert failure.value.returncode == 2
