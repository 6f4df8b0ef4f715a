"""The shipping policy over the API: written, refused, previewed, and what it does to quotes and labels."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from demo.shippo_sandbox import Sandbox, running_sandbox
from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql.api import ask, global_id, post
from tests.graphql.test_statements import statements

RULE = """id name isActive countries channels warehouses { id name } skus productTypes minWeight { value unit }
    maxWeight { value } minValue maxValue currency services excludedCarriers excludedServices ceiling saturday
    signature insurance problems"""
POLICY = f"version rules {{ {RULE} }} updatedAt updatedBy carriers {{ carrier name services {{ service name }} }}"
READ = f"{{ omsShippingPolicy {{ {POLICY} }} }}"
WRITE = f"""mutation($rules: [OmsShippingRuleInput!]!, $version: Int) {{ omsShippingPolicyUpdate(rules: $rules,
    version: $version) {{ policy {{ {POLICY} }} errors {{ field code message }} }} }}"""
RATE = "id carrier service price { amount currency } deliveryBy"
PREVIEW = f"""query($rules: [OmsShippingRuleInput!], $days: Int) {{
    omsShippingPolicyPreview(rules: $rules, days: $days) {{ quotes changed unanswered refused
    costBefore {{ amount currency }} costAfter {{ amount currency }} lateBefore lateAfter isComplete
    examples {{ orderNumber fulfillmentOrder {{ id }} before {{ {RATE} }} after {{ {RATE} }} reason }} }} }}"""
QUOTE = f"""mutation($id: ID!) {{ omsRateQuote(fulfillmentOrderId: $id) {{ quote {{ rates {{ {RATE} }}
    chosen {{ {RATE} }} reason rules policyVersion signature insuredFor {{ amount currency }} isSaturday
    refusals {{ carrier code message }} }} errors {{ field code message }} }} }}"""
BUY = """mutation($ids: [ID!]!, $rate: ID) { omsLabelPurchase(fulfillmentOrderIds: $ids, rateId: $rate) {
    shipments { status service cost { amount } choiceReason } errors { field code message } } }"""


@pytest.fixture
def sandbox(settings: Any) -> Iterator[Sandbox]:
    with running_sandbox(ups="registered") as running:
        settings.OMS_SHIPPO_URL = running.url
        yield running


@pytest.fixture
def editor(scene: Any) -> Any:
    return make.staff("order.manage_orders", "plugins.manage_plugins")


def write(asker: Any, *rules: dict[str, Any], version: int | None = None) -> Any:
    told = ask(WRITE, asker, rules=list(rules), version=version)
    assert told["errors"] == []
    return told["policy"]


def refused(asker: Any, *rules: dict[str, Any], version: int | None = None) -> list[tuple[str, str]]:
    told = ask(WRITE, asker, rules=list(rules), version=version)
    assert told["policy"] is None
    return [(error["field"], error["code"]) for error in told["errors"]]


# ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_before_anybody_wrote_one_the_policy_is_empty(editor: Any) -> None:
    found = ask(READ, editor)
    assert (found["version"], found["rules"], found["updatedAt"], found["updatedBy"]) == (0, [], None, None)


def test_what_is_written_is_read_as_it_was_written(scene: Any, editor: Any) -> None:
    full = {
        "name": "Everything",
        "isActive": False,
        "countries": ["us", "INTERNATIONAL"],
        "warehouses": [global_id("Warehouse", scene.warehouse)],
        "skus": [scene.tee.sku],
        "productTypes": [scene.tee.product.product_type.slug],
        "minWeight": {"value": 1.5, "unit": "KG"},
        "maxWeight": {"value": 3, "unit": "KG"},
        "minValue": "10.50",
        "maxValue": "100",
        "currency": "usd",
        "services": ["usps_priority", "UPS_ground"],
        "excludedCarriers": ["FedEx"],
        "excludedServices": ["ups_next_day_air"],
        "ceiling": "12.5",
        "saturday": False,
        "signature": "ADULT",
        "insurance": True,
    }
    written = write(editor, full, {"name": "Nothing"})
    assert ask(READ, editor)["rules"] == written["rules"]
    first, second = written["rules"]
    assert first["warehouses"] == [{"id": global_id("Warehouse", scene.warehouse), "name": scene.warehouse.name}]
    assert (first["countries"], first["services"]) == (["US", "INTERNATIONAL"], ["usps_priority", "ups_ground"])
    assert (first["minValue"], first["ceiling"], first["currency"]) == (10.5, 12.5, "USD")
    assert (first["saturday"], first["signature"], first["insurance"]) == (False, "ADULT", True)
    assert first["excludedCarriers"] == ["fedex"]
    assert first["minWeight"] == {"value": 1500.0, "unit": first["minWeight"]["unit"]}
    assert (first["isActive"], second["isActive"], first["problems"]) == (False, True, [])
    assert second["saturday"] is second["signature"] is second["insurance"] is second["ceiling"] is None
    assert written["version"] == 1
    assert written["updatedBy"]


def test_an_edit_of_an_old_version_is_a_conflict_and_changes_nothing(editor: Any) -> None:
    write(editor, {"name": "One"}, version=0)
    assert refused(editor, {"name": "Two"}, version=0) == [("version", "CONFLICT")]
    found = ask(READ, editor)
    assert (found["version"], [rule["name"] for rule in found["rules"]]) == (1, ["One"])
    assert write(editor, {"name": "Two"}, version=1)["version"] == 2
    assert write(editor, {"name": "Three"})["version"] == 3


def test_the_same_rules_again_are_no_new_version(editor: Any) -> None:
    write(editor, {"name": "One", "currency": "USD", "ceiling": "1.50"})
    assert write(editor, {"name": "One", "currency": "USD", "ceiling": 1.5})["version"] == 1
    assert models.ShippingPolicyVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("rule", "field", "code"),
    [
        ({"name": ""}, "name", "REQUIRED"),
        ({"name": "x" * 65}, "name", "INVALID"),
        ({"name": "x" * 5000}, "name", "INVALID"),
        ({"name": "nul \u0000"}, "name", "INVALID"),
        ({"countries": ["XX"]}, "countries", "INVALID"),
        ({"countries": ["' OR 1=1"]}, "countries", "INVALID"),
        ({"channels": ["no-such-channel"]}, "channels", "INVALID"),
        ({"warehouses": ["nonsense"]}, "warehouses", "INVALID"),
        ({"warehouses": ["V2FyZWhvdXNlOjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMA=="]}, "warehouses", "INVALID"),
        ({"warehouses": ["UHJvZHVjdDox"]}, "warehouses", "INVALID"),
        ({"skus": ["no such sku"]}, "skus", "INVALID"),
        ({"skus": ["nul \u0000"]}, "skus", "INVALID"),
        ({"productTypes": ["no-such-type"]}, "productTypes", "INVALID"),
        ({"minWeight": {"value": 2, "unit": "KG"}, "maxWeight": {"value": 1, "unit": "KG"}}, "minWeight", "INVALID"),
        ({"maxWeight": {"value": -1, "unit": "KG"}}, "maxWeight", "INVALID"),
        ({"maxWeight": {"value": 1e300, "unit": "KG"}}, "maxWeight", "INVALID"),
        ({"minValue": "5", "maxValue": "4", "currency": "USD"}, "minValue", "INVALID"),
        ({"minValue": "NaN", "currency": "USD"}, "minValue", "INVALID"),
        ({"maxValue": "Infinity", "currency": "USD"}, "maxValue", "INVALID"),
        ({"ceiling": "-1", "currency": "USD"}, "ceiling", "INVALID"),
        ({"ceiling": "1e400", "currency": "USD"}, "ceiling", "INVALID"),
        ({"ceiling": "5"}, "currency", "REQUIRED"),
        ({"ceiling": "5", "currency": "DOLLARS"}, "currency", "INVALID"),
        ({"services": ["pigeon"]}, "services", "INVALID"),
        ({"excludedCarriers": ["pigeon"]}, "excludedCarriers", "INVALID"),
        ({"services": ["usps_priority"], "excludedServices": ["usps_priority"]}, "excludedServices", "INVALID"),
    ],
)
def test_bad_input_names_its_field_and_changes_nothing(
    editor: Any, rule: dict[str, Any], field: str, code: str
) -> None:
    told = post(WRITE, editor, rules=[{"name": "fine"}, {"name": "odd", **rule}])
    if "errors" in told:  # the host's own scalar was faster
        assert field in str(told["errors"]) or "Decimal" in str(told["errors"]) or "Weight" in str(told["errors"])
    else:
        answer = told["data"]["omsShippingPolicyUpdate"]
        errors = [(error["field"], error["code"]) for error in answer["errors"]]
        assert (f"rules.1.{field}", code) in errors
        assert answer["policy"] is None
    assert not models.ShippingPolicyVersion.objects.exists()


def test_everything_that_is_wrong_is_told_at_once(editor: Any) -> None:
    told = refused(editor, {"name": "a", "ceiling": 1}, {"name": "A", "countries": ["XX"], "channels": ["gone"]})
    assert told == [
        ("rules.0.currency", "REQUIRED"),
        ("rules.1.name", "INVALID"),
        ("rules.1.countries", "INVALID"),
        ("rules.1.channels", "INVALID"),
    ]


def test_more_rules_than_anybody_reads_are_refused(editor: Any) -> None:
    assert refused(editor, *({"name": str(n)} for n in range(201))) == [("rules", "INVALID")]
    assert len(write(editor, *({"name": str(n)} for n in range(200)))["rules"]) == 200


def test_what_a_rule_names_and_is_gone_is_shown_and_may_be_saved_on(scene: Any, editor: Any) -> None:
    gone = make.warehouse(scene.shop, "Gone")
    rule = {"name": "Old", "warehouses": [global_id("Warehouse", gone)]}
    write(editor, rule)
    gone.delete()
    (shown,) = ask(READ, editor)["rules"]
    assert shown["warehouses"] == [{**shown["warehouses"][0], "name": ""}]
    assert shown["problems"][0].startswith("warehouses: ")
    assert write(editor, rule, {"name": "New"})["version"] == 2


def test_only_who_manages_plugins_may_write(staff: Any) -> None:
    assert post(WRITE, staff, rules=[])["data"] is None or "errors" in post(WRITE, staff, rules=[])
    assert ask(READ, staff)["version"] == 0


# ── what it does ────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_named_service_is_quoted_and_bought_and_the_shipment_tells_why(
    packed: str, editor: Any, sandbox: Sandbox
) -> None:
    models.OmsOrder.objects.update(promised_delivery=timezone.now().date() + timedelta(days=30))  # whatever the weekend
    write(
        editor,
        {"name": "Ours", "services": ["ups_second_day_air"]},
        {"name": "Not these", "excludedCarriers": ["usps"]},
    )
    quote = ask(QUOTE, editor, id=packed)["quote"]
    assert (quote["rules"], quote["policyVersion"]) == (["Ours", "Not these"], 1)
    assert quote["reason"].startswith('the service that rule "Ours" names; set aside: 3 excluded (rule "Not these")')
    (shipment,) = ask(BUY, editor, ids=[packed])["shipments"]
    assert shipment["service"] == quote["chosen"]["service"] == "2nd Day Air®"
    assert shipment["choiceReason"] == quote["reason"]


def test_extras_are_in_the_prices_of_the_quote(packed: str, editor: Any, sandbox: Sandbox) -> None:
    plain = ask(QUOTE, editor, id=packed)["quote"]
    write(editor, {"name": "Dear", "minValue": "10", "currency": "USD", "signature": "ADULT", "insurance": True})
    quote = ask(QUOTE, editor, id=packed)["quote"]
    assert (plain["signature"], plain["insuredFor"], quote["signature"]) == (None, None, "ADULT")
    worth = models.RateQuote.objects.get().facts["value"]
    assert quote["insuredFor"] == {"amount": float(worth), "currency": "USD"}
    assert "with signature ADULT" in quote["reason"]
    before = {rate["service"]: rate["price"]["amount"] for rate in plain["rates"]}
    assert all(rate["price"]["amount"] > before[rate["service"]] for rate in quote["rates"])


def test_a_rate_a_person_chose_is_asked_anew_with_the_extras_of_a_policy_made_since(
    packed: str, editor: Any, sandbox: Sandbox
) -> None:
    chosen = ask(QUOTE, editor, id=packed)["quote"]["rates"][0]
    write(editor, {"name": "Sign", "signature": "STANDARD"})
    told = ask(BUY, editor, ids=[packed], rate=chosen["id"])
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("rateId", "EXPIRED")]
    again = next(one for one in ask(QUOTE, editor, id=packed)["quote"]["rates"] if one["service"] == chosen["service"])
    (shipment,) = ask(BUY, editor, ids=[packed], rate=again["id"])["shipments"]
    assert shipment["cost"]["amount"] == again["price"]["amount"] > chosen["price"]["amount"]


def test_a_policy_that_leaves_nothing_says_so_to_whoever_clicked(packed: str, editor: Any, sandbox: Sandbox) -> None:
    write(editor, {"name": "Nobody", "excludedCarriers": ["usps", "ups", "fedex", "dhl_express"]})
    quote = ask(QUOTE, editor, id=packed)["quote"]
    assert quote["chosen"] is None
    assert quote["reason"].startswith("no rate is left: ")
    told = ask(BUY, editor, ids=[packed])
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("shippingPolicy", "CARRIER_ERROR")]
    assert sandbox.ledger() == []


def test_every_carrier_that_refused_is_named_with_its_words(packed: str, editor: Any) -> None:
    write(editor, {"name": "Saturday", "saturday": True})
    quote = ask(QUOTE, editor, id=packed)["quote"]
    assert quote["isSaturday"]
    told = {one["carrier"]: one["message"] for one in quote["refusals"]}
    assert "Saturday" in told["USPS"]
    assert "DHL Express" in told
    assert {rate["carrier"] for rate in quote["rates"]} == {"UPS", "FedEx"}


def test_what_carriers_offered_can_be_picked_from(packed: str, editor: Any) -> None:
    ask(QUOTE, editor, id=packed)
    carriers = {one["carrier"]: one for one in ask(READ, editor)["carriers"]}
    assert carriers["usps"]["name"] == "USPS"
    assert {"service": "usps_priority", "name": "Priority Mail"} in carriers["usps"]["services"]


# ── the preview ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_preview_compares_costs_and_names_examples(packed: str, editor: Any, sandbox: Sandbox) -> None:
    quote = ask(QUOTE, editor, id=packed)["quote"]
    found = ask(PREVIEW, editor, rules=[{"name": "UPS", "services": ["ups_next_day_air"]}])
    assert (found["quotes"], found["changed"], found["unanswered"], found["isComplete"]) == (1, 1, 0, True)
    assert found["costBefore"] == [quote["chosen"]["price"]]
    (example,) = found["examples"]
    assert example["fulfillmentOrder"]["id"] == packed
    assert (example["before"], example["after"]["service"]) == (quote["chosen"], "Next Day Air®")
    assert found["costAfter"] == [example["after"]["price"]]
    assert example["reason"] == 'the service that rule "UPS" names'
    assert not models.ShippingPolicyVersion.objects.exists()


def test_a_preview_without_rules_is_of_those_in_force(packed: str, editor: Any) -> None:
    ask(QUOTE, editor, id=packed)
    assert ask(PREVIEW, editor)["changed"] == 0
    write(editor, {"name": "Sign", "signature": "STANDARD"})
    assert ask(PREVIEW, editor)["unanswered"] == 1


@pytest.mark.parametrize("days", [0, -1, 91, 2**31 - 1])
def test_a_preview_of_odd_days_names_the_argument(editor: Any, days: int) -> None:
    assert "`days`" in post(PREVIEW, editor, days=days)["errors"][0]["message"]


def test_a_preview_of_wrong_rules_names_the_field(editor: Any) -> None:
    told = post(PREVIEW, editor, rules=[{"name": "x", "ceiling": 1}])
    assert "`rules.0.currency`" in told["errors"][0]["message"]


@pytest.mark.needs_channels
def test_a_preview_is_of_the_orders_one_may_see(packed: str, editor: Any) -> None:
    ask(QUOTE, editor, id=packed)
    clerk = make.staff("order.manage_orders", channels=[make.channel(slug="elsewhere")])
    assert ask(PREVIEW, clerk)["quotes"] == 0


def test_a_preview_of_many_quotes_costs_as_many_statements_as_one(packed: str, editor: Any) -> None:
    ask(QUOTE, editor, id=packed)
    first = models.RateQuote.objects.get()
    rules = [{"name": "UPS", "services": ["ups_next_day_air"]}]
    for_one = len(statements(PREVIEW, editor, rules=rules))
    part = first.fulfillment_order
    for _ in range(12):
        part.pk = first.pk = None
        part._state.adding = first._state.adding = True
        part.save()
        first.fulfillment_order = part
        first.save()
    assert ask(PREVIEW, editor, rules=rules)["quotes"] == 13
    assert len(statements(PREVIEW, editor, rules=rules)) == for_one


def test_an_old_quote_is_not_looked_at(packed: str, editor: Any) -> None:
    ask(QUOTE, editor, id=packed)
    models.RateQuote.objects.update(quoted_at=timezone.now() - timedelta(days=8))
    assert ask(PREVIEW, editor)["quotes"] == 0
    assert ask(PREVIEW, editor, days=9)["quotes"] == 1
