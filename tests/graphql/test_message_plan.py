"""The plan of an order's messages, what other settings would change, consent and suppressions, over the API."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin import models
from saleor_oms_plugin.domain.consent import SuppressionReason
from saleor_oms_plugin.domain.messages import Channel
from saleor_oms_plugin.store import suppressions, tokens
from tests import factories as make
from tests.graphql.api import PERMISSION_DENIED, ask, codes, global_id, post
from tests.graphql.rows import journey
from tests.graphql.test_statements import statements

PLAN = """{ kind channel audience status at localTime timeZone isDelayed awaits reason notification { id status } }"""
ONE = f"""query($id: ID!) {{ omsOrder(id: $id) {{ messagePlan {PLAN} messageConsent {{ sms source }} }} }}"""
MANY = f"""{{ omsOrders(first: 100) {{ edges {{ node {{ messagePlan {PLAN} messageConsent {{ sms }} }} }} }} }}"""
PREVIEW = """query($settings: [OmsSettingInput!]!, $channel: String, $first: Int) {
    omsMessagePlanPreview(settings: $settings, channel: $channel, first: $first) { lookedAt differences { orderNumber
    notification { kind } before { at localTime reason } after { at localTime reason } } } }"""
REVOKE = """mutation($id: ID!) { omsLinksRevoke(orderId: $id) {
    omsOrder { timeline { edges { node { kind message } } } } errors { field code } } }"""
CONSENT = """mutation($id: ID!, $sms: Boolean!) { omsMessageConsentSet(orderId: $id, sms: $sms) {
    omsOrder { messageConsent { sms source } timeline { edges { node { kind message } } } }
    errors { field code message } } }"""
LIST = """query($filter: OmsSuppressionFilterInput) { omsSuppressions(first: 10, filter: $filter) { totalCount edges {
    node { id channel recipient reason note actor liftedAt liftedBy } } } }"""
ADD = """mutation($channel: OmsChannelKind!, $to: String!, $reason: OmsSuppressionReason!, $note: String) {
    omsSuppressionAdd(channel: $channel, recipient: $to, reason: $reason, note: $note) {
    suppression { id recipient reason } errors { field code message } } }"""
LIFT = """mutation($id: ID!) { omsSuppressionLift(id: $id) { suppression { liftedAt liftedBy }
    errors { field code } } }"""
#: Three in the morning in San Francisco, where the orders go.
NIGHT = datetime(2030, 6, 1, 10, tzinfo=UTC)


def message(managed: Any, kind: str, *, at: datetime = NIGHT, **values: Any) -> models.Message:
    given = {"status": "PLANNED", "due_at": at, "planned_for": at, "key": f"{kind}:{managed.pk}", **values}
    return models.Message.objects.create(oms_order=managed, kind=kind, **given)


def plan(managed: Any, staff: Any) -> dict[str, Any]:
    told = ask(ONE, staff, id=global_id("OmsOrder", managed))["messagePlan"]
    return {one["kind"]: one for one in told if one["channel"] == "EMAIL"}


@pytest.fixture
def open_order(managed: Any) -> Any:
    """On its way, and nobody asked yet."""
    models.ProductFeedback.objects.all().delete()
    models.Feedback.objects.all().delete()
    return managed


def test_what_is_planned_goes_in_the_morning_by_the_recipients_clock(open_order: Any, staff: Any) -> None:
    make.plugin_configuration(quiet_hours_email="21:00-08:00")
    row = message(open_order, "received")
    found = plan(open_order, staff)["received"]
    assert (found["status"], found["isDelayed"], found["timeZone"]) == ("PLANNED", True, "America/Los_Angeles")
    assert found["localTime"] == "2030-06-01T08:00:00-07:00"
    assert found["notification"]["id"] == global_id("OmsNotification", row)


def test_what_is_still_to_come_says_what_it_waits_for(open_order: Any, staff: Any) -> None:
    found = plan(open_order, staff)
    assert {kind: one["awaits"] for kind, one in found.items() if one["status"] == "EXPECTED"} == {
        "out_for_delivery": "CARRIER",
        "delivered": "CARRIER",
        "invitation": "DELIVERY",
        "reminder": "DELIVERY",
    }
    assert found["delivered"]["at"] is None


def test_an_invitation_whose_day_is_known_has_its_moment(open_order: Any, staff: Any) -> None:
    make.plugin_configuration(invite_time="10:00")
    models.Feedback.objects.create(oms_order=open_order, status="SCHEDULED", invite_at=NIGHT)
    found = plan(open_order, staff)["invitation"]
    assert (found["status"], found["localTime"]) == ("EXPECTED", "2030-06-01T10:00:00-07:00")


def test_why_a_message_does_not_go_is_said(open_order: Any, order: Any, staff: Any) -> None:
    message(open_order, "split", status="SUPPRESSED", reason="everything has left")
    now = timezone.now()
    email = order.get_customer_email()
    suppressions.suppress(Channel.EMAIL, email, SuppressionReason.UNSUBSCRIBED, actor="customer", now=now)
    found = plan(open_order, staff)
    assert (found["split"]["status"], found["split"]["reason"]) == ("SUPPRESSED", "everything has left")
    assert (found["invitation"]["status"], found["invitation"]["reason"]) == (
        "SUPPRESSED",
        "the recipient unsubscribed",
    )
    assert found["delivered"]["status"] == "EXPECTED"


def test_a_kind_that_is_not_told_is_not_in_the_plan(open_order: Any, staff: Any) -> None:
    make.plugin_configuration(email_kinds="delivered")
    assert set(plan(open_order, staff)) == {"delivered"}


def test_an_order_that_ended_has_no_plan(managed: Any, staff: Any) -> None:
    models.OmsOrder.objects.filter(pk=managed.pk).update(completed_at=NIGHT)
    assert plan(managed, staff) == {}


def test_the_plans_of_many_orders_cost_as_many_statements_as_those_of_two(scene: Any, staff: Any) -> None:
    def grow(count: int) -> None:
        for _ in range(count):
            message(journey(make.order(scene.shop, {scene.tee: 1}), scene.warehouse), "received")

    grow(2)
    ask(MANY, staff)
    for_two = statements(MANY, staff)
    grow(10)
    for_twelve = statements(MANY, staff)
    assert len(for_twelve) == len(for_two), "\n".join(sorted(set(for_twelve) - set(for_two)))


def test_a_change_of_quiet_hours_shows_what_would_wait(managed: Any, staff: Any) -> None:
    models.Message.objects.all().delete()
    message(managed, "received", status="SENT")
    message(managed, "dispatched", at=NIGHT + timedelta(hours=8), status="SENT")
    told = ask(PREVIEW, staff, settings=[{"name": "quiet_hours_email", "value": "21:00-08:00"}])
    assert told["lookedAt"] == 2
    (one,) = told["differences"]
    assert (one["notification"]["kind"], one["orderNumber"]) == ("received", managed.order_number)
    assert one["before"]["localTime"] == "2030-06-01T03:00:00-07:00"
    assert one["after"]["localTime"] == "2030-06-01T08:00:00-07:00"
    assert not models.ChannelSetting.objects.exists()


def test_looking_at_many_messages_costs_as_many_statements_as_at_two(scene: Any, staff: Any) -> None:
    settings = [{"name": "quiet_hours_email", "value": "00:15-00:00"}, {"name": "consent_key", "value": "agreed"}]
    for_some = []
    for count in (2, 10):
        for _ in range(count):
            message(journey(make.order(scene.shop, {scene.tee: 1}), scene.warehouse), "received")
        ask(PREVIEW, staff, settings=settings)
        for_some.append(len(statements(PREVIEW, staff, settings=settings)))
    assert for_some[0] == for_some[1]


def test_a_change_of_milestones_shows_what_would_not_go(managed: Any, staff: Any) -> None:
    models.Message.objects.all().delete()
    message(managed, "received", status="SENT")
    (one,) = ask(PREVIEW, staff, settings=[{"name": "email_kinds", "value": "dispatched"}])["differences"]
    assert (one["before"]["reason"], one["after"]["at"]) == (None, None)
    assert one["after"]["reason"] == "the shop does not tell this by EMAIL (any more)"


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"name": "shippo_token", "value": "x" * 20}, "shippo_token"),
        ({"name": "quiet_hours_email", "value": "21:00-08:07"}, "quiet_hours_email"),
        ({"name": "quiet_hours_email", "value": "nine to five"}, "21:00-08:00"),
        ({"name": "quiet_hours_email", "value": "08:00-08:00"}, "differ"),
        ({"name": "invite_time", "value": "25:00"}, "08:30"),
        ({"name": "a" * 5000, "value": "1"}, "no moment"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_by_its_name(scene: Any, staff: Any, setting: Any, words: str) -> None:
    answer = post(PREVIEW, staff, settings=[setting])
    assert answer["data"] is None
    assert words in answer["errors"][0]["message"]
    assert len(answer["errors"][0]["message"]) < 600


def test_consent_is_noted_where_only_staff_can_write(managed: Any, order: Any, staff: Any) -> None:
    told = ask(ONE, staff, id=global_id("OmsOrder", managed))["messageConsent"]
    assert told == {"sms": False, "source": None}
    answer = ask(CONSENT, staff, id=global_id("Order", order), sms=True)
    assert answer["omsOrder"]["messageConsent"] == {"sms": True, "source": "ORDER"}
    assert answer["omsOrder"]["timeline"]["edges"][-1]["node"]["kind"] == "message.consent"
    order.refresh_from_db()
    assert order.private_metadata["oms_consent"] == "yes"
    answer = ask(CONSENT, staff, id=global_id("Order", order), sms=False)
    assert answer["omsOrder"]["messageConsent"] == {"sms": False, "source": "ORDER"}
    assert ask(CONSENT, staff, id="junk", sms=True)["errors"][0]["field"] == "orderId"


def test_links_that_got_about_are_revoked_and_said_so_once(managed: Any, order: Any, staff: Any) -> None:
    now = timezone.now()
    sent = [tokens.issue(managed.pk, purpose, now=now) for purpose in tokens.Purpose]
    for _ in range(2):
        answer = ask(REVOKE, staff, id=global_id("Order", order))
        assert answer["errors"] == []
    told = [edge["node"]["kind"] for edge in answer["omsOrder"]["timeline"]["edges"]]
    assert told.count("message.revoked") == 1
    assert [tokens.find(token, purpose, now) for token, purpose in zip(sent, tokens.Purpose, strict=True)] == [None] * 2
    assert ask(REVOKE, staff, id="junk")["errors"][0]["field"] == "orderId"


def test_links_are_revoked_by_staff_of_the_orders_alone(managed: Any, order: Any) -> None:
    token = tokens.issue(managed.pk, "track", now=timezone.now())
    for asker in (None, make.customer("eve@example.com"), make.staff("product.manage_products")):
        assert "errors" in post(REVOKE, asker, id=global_id("Order", order))
    assert tokens.find(token, "track", timezone.now()) is not None


def test_what_the_account_says_counts_where_the_order_says_nothing(managed: Any, owner: Any, staff: Any) -> None:
    owner.private_metadata = {"oms_consent": "sms"}
    owner.save(update_fields=["private_metadata"])
    told = ask(ONE, staff, id=global_id("OmsOrder", managed))["messageConsent"]
    assert told == {"sms": True, "source": "CUSTOMER"}


def test_an_address_is_suppressed_found_and_lifted_by_people(scene: Any, staff: Any) -> None:
    added = ask(ADD, staff, channel="EMAIL", to=" Ada@Example.com ", reason="BLOCKED", note="asked by phone")
    assert (added["suppression"]["recipient"], added["errors"]) == ("A…@E….com", [])
    again = ask(ADD, staff, channel="EMAIL", to="ada@example.com", reason="BLOCKED")
    assert again["suppression"]["id"] == added["suppression"]["id"]
    assert "example" not in str(models.Suppression.objects.values())
    assert ask(LIST, staff, filter={"recipient": "ADA@example.com"})["totalCount"] == 1
    assert ask(LIST, staff, filter={"recipient": "eve@example.com"})["totalCount"] == 0
    assert ask(LIST, staff, filter={"reason": ["BOUNCED"]})["totalCount"] == 0
    lifted = ask(LIFT, staff, id=added["suppression"]["id"])["suppression"]
    assert lifted["liftedBy"] == f"staff:{staff.pk}"
    assert ask(LIFT, staff, id=added["suppression"]["id"])["suppression"] == lifted
    assert ask(LIST, staff)["totalCount"] == 0
    assert ask(LIST, staff, filter={"isLifted": True})["totalCount"] == 1
    assert (
        ask(ADD, staff, channel="EMAIL", to="ada@example.com", reason="BLOCKED")["suppression"]["id"]
        != (added["suppression"]["id"])
    )


@pytest.mark.parametrize(
    ("channel", "to", "reason", "field"),
    [
        ("EMAIL", "nobody", "BLOCKED", "recipient"),
        ("EMAIL", "", "BLOCKED", "recipient"),
        ("EMAIL", "a\x00@example.com", "BLOCKED", "recipient"),
        ("EMAIL", "a@example.com", "BOUNCED", "reason"),
        ("SMS", "0170 1234567", "BLOCKED", "recipient"),
        ("SMS", "+4", "BLOCKED", "recipient"),
        ("WEBHOOK", "https://example.com", "BLOCKED", "channel"),
    ],
)
def test_what_is_no_address_is_refused(scene: Any, staff: Any, channel: str, to: str, reason: str, field: str) -> None:
    answer = ask(ADD, staff, channel=channel, to=to, reason=reason)
    assert (answer["suppression"], answer["errors"][0]["field"]) == (None, field)
    assert not models.Suppression.objects.exists()


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        (LIST, {}),
        (PREVIEW, {"settings": []}),
        (ADD, {"channel": "EMAIL", "to": "a@example.com", "reason": "BLOCKED"}),
        (LIFT, {"id": "x"}),
        (CONSENT, {"id": "x", "sms": True}),
    ],
)
def test_it_takes_the_permission_to_manage_orders(askers: Any, query: str, variables: Any) -> None:
    for asker in (askers.anonymous, askers.owner, askers.staff_without_permission, askers.app_without_permission):
        assert codes(post(query, asker, **variables)) == [PERMISSION_DENIED]
