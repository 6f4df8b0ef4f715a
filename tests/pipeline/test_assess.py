"""An order's risk is told before anything ends by itself; what is high waits for a person, whoever tells it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db.models import F

from saleor_oms_plugin.assessors.bounded import BoundedProvider
from saleor_oms_plugin.assessors.rules import RulesProvider
from saleor_oms_plugin.domain.errors import Misconfigured, Rejected
from saleor_oms_plugin.domain.risk.facts import Identity, ListKind, Outcome
from saleor_oms_plugin.domain.risk.score import FiredSignal, Verdict
from saleor_oms_plugin.domain.risk.settings import RuleRequest
from saleor_oms_plugin.models import Hold, Message, OmsOrder, RiskAssessment, RiskCase, RiskFingerprint, Work
from saleor_oms_plugin.pipeline import assess, cancel, hold, outcome, runner, scope, tune
from saleor_oms_plugin.pipeline.jobs import backfill
from tests import factories

from .conftest import World

STAFF = "staff:1"
MAILINATOR = "ada@mailinator.com"


@pytest.fixture
def shelf(world: World) -> Any:
    east = factories.warehouse(world.shop, "East")
    return factories.variant(world.shop, stock={east: 1000})


@pytest.fixture
def acting(world: World) -> None:
    """Every rule acts, with one that is certain to reach each level alone."""
    requests = [
        RuleRequest(slug=slug, is_shadow=False) for slug in ("disposable_email", "velocity_email", "first_order")
    ]
    tune.change_rules(world.ctx(), "", [*requests, RuleRequest(slug="po_box", is_shadow=False, weight=80)], actor=STAFF)


def place(world: World, shelf: Any, *, units: int = 1, **options: Any) -> OmsOrder:
    return world.place({shelf: units}, **{"user_email": "ada@example.com", **options})


def block(world: World, email: str = "ada@example.com") -> None:
    tune.add_entry(
        world.ctx(), ListKind.BLOCK, Identity.EMAIL, value=email, channel="", note="", expires_at=None, actor=STAFF
    )


def reviews(order: OmsOrder) -> list[Hold]:
    return list(Hold.objects.filter(oms_order=order, reason="FRAUD_REVIEW").order_by("pk"))


def told(order: OmsOrder) -> tuple[int | None, str | None]:
    order.refresh_from_db()
    return order.risk_score, order.risk_level


# ── levels ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_fresh_shop_tells_and_holds_nobody(world: World, shelf: Any) -> None:
    order = place(world, shelf, user_email=MAILINATOR)
    world.drain()
    assert told(order) == (0, "LOW")
    said = RiskAssessment.objects.get()
    assert (said.shadow_score, said.shadow_level, said.provider, said.rule_version) == (35, "MEDIUM", "rules", 0)
    assert {signal.rule for signal in said.signals.all()} == {"disposable_email", "first_order"}
    world.advance(hours=2)
    assert world.stage(order) == "SHIPPED"


def test_a_low_risk_passes_when_it_has_cooled_off(world: World, shelf: Any, acting: None) -> None:
    order = place(world, shelf)
    world.drain()
    assert told(order) == (5, "LOW")
    assert not reviews(order)
    world.advance(minutes=60)
    assert world.stage(order) == "SHIPPED"


def test_a_medium_risk_waits_for_a_person(world: World, shelf: Any, acting: None) -> None:
    order = place(world, shelf, user_email=MAILINATOR)
    world.drain()
    assert told(order) == (35, "MEDIUM")
    [review] = reviews(order)
    assert "throw-away" in review.note
    assert review.release_at is None
    world.advance(hours=48)
    assert world.stage(order) == "ON_HOLD"
    assert scope.refusal(world.ctx(), str(order.order_id), None)
    assert not Message.objects.filter(audience="STAFF").exists()
    hold.release(world.ctx(), review.pk, note="called", actor=STAFF)
    world.drain()
    assert world.stage(order) == "SHIPPED"


def test_a_high_risk_alerts_staff_once_and_names_nobody(world: World, shelf: Any, acting: None) -> None:
    tune.change_policy(world.ctx(), "", {"alert_email": "fraud@example.com"}, actor=STAFF)
    block(world)
    world.clock.advance(timedelta(seconds=1))
    order = place(world, shelf)
    world.drain()
    assert told(order) == (100, "HIGH")
    assert len(reviews(order)) == 1
    [alert] = [sent for sent in mail.outbox if sent.to == ["fraud@example.com"]]
    assert "high risk" in alert.subject
    assert "on the block list: e-mail address" in alert.body
    assert "ada@example.com" not in alert.subject + alert.body
    assess.ask_again(world.ctx(), order.pk)
    world.drain()
    assert len([sent for sent in mail.outbox if sent.to == ["fraud@example.com"]]) == 1
    assert len(reviews(order)) == 1
    assert Message.objects.get(audience="STAFF").recipient == "f…@e….com"


def test_without_an_address_the_shop_is_told(world: World, shelf: Any, acting: None) -> None:
    block(world)
    world.clock.advance(timedelta(seconds=1))
    place(world, shelf)
    world.drain()
    assert any("high risk" in sent.subject and sent.to == [world.ctx().host.shop().email] for sent in mail.outbox)


def test_a_policy_that_is_off_records_and_holds_nobody(world: World, shelf: Any, acting: None) -> None:
    tune.change_policy(world.ctx(), "", {"is_active": False}, actor=STAFF)
    order = place(world, shelf, user_email=MAILINATOR)
    world.drain()
    assert told(order) == (35, "MEDIUM")
    assert not reviews(order)


def test_the_merchants_thresholds_count(world: World, shelf: Any, acting: None) -> None:
    tune.change_policy(world.ctx(), "", {"medium_from": 36, "high_from": 90}, actor=STAFF)
    order = place(world, shelf, user_email=MAILINATOR)
    world.drain()
    assert told(order) == (35, "LOW")


def test_a_channel_may_have_its_own_rules(world: World, shelf: Any) -> None:
    slug = "default-channel" if factories.has_channels() else ""
    tune.change_rules(
        world.ctx(), slug, [RuleRequest(slug="disposable_email", is_shadow=False, weight=70)], actor=STAFF
    )
    order = place(world, shelf, user_email=MAILINATOR)
    world.drain()
    assert told(order) == (70, "HIGH")


def test_an_order_with_nothing_to_ship_is_not_assessed(world: World) -> None:
    order = world.place({factories.variant(world.shop, is_shipping_required=False): 1})
    world.drain()
    assert world.stage(order) == "COMPLETED"
    assert not RiskAssessment.objects.exists()


# ── nothing ends by itself before it is told ────────────────────────────────────────────────────────────────────
class Away:
    """A provider that does as it is told to."""

    name = "away"

    def __init__(self, answer: Any) -> None:
        self.answer, self.asked = answer, 0

    def assess(self, request: Any) -> Any:
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer(request) if callable(self.answer) else self.answer


def drain_with(world: World, provider: Any, *, timeout_s: float = 5.0, pause_s: float = 0.001) -> int:
    world.options = {"retry_base_s": pause_s, "retry_cap_s": pause_s, "risk_provider": "theirs"}
    ctx = world.ctx()
    world.options = {}
    ctx.build_risk_provider = lambda operator: BoundedProvider(provider, timeout_s=timeout_s)
    return runner.drain(ctx)


def test_the_cooling_time_does_not_end_before_the_risk_is_told(world: World, shelf: Any) -> None:
    order = place(world, shelf)
    drain_with(world, Away(RuntimeError("down")), pause_s=3600)
    world.clock.advance(timedelta(hours=3))
    assert world.stage(order) == "ON_HOLD"
    Work.objects.filter(kind="risk").update(run_at=F("run_at") + timedelta(days=9))
    world.drain()
    assert world.stage(order) == "ON_HOLD"
    assert scope.refusal(world.ctx(), str(order.order_id), None)
    Work.objects.filter(kind="risk").update(run_at=world.clock.now())
    world.drain()
    assert world.stage(order) == "SHIPPED"


def test_without_a_cooling_time_it_waits_all_the_same(world: World, shelf: Any) -> None:
    world.settings(cooling_minutes="0")
    order = place(world, shelf)
    drain_with(world, Away(RuntimeError("down")), pause_s=3600)
    assert world.stage(order) == "RECEIVED"
    assert "about to be checked" in (scope.refusal(world.ctx(), str(order.order_id), None) or "")
    Work.objects.filter(kind="risk").update(run_at=world.clock.now())
    world.settings(cooling_minutes="0")
    world.drain()
    assert world.stage(order) == "SHIPPED"


def test_staff_who_end_the_cooling_do_not_let_it_go_untold(world: World, shelf: Any) -> None:
    order = place(world, shelf)
    drain_with(world, Away(RuntimeError("down")), pause_s=3600)
    hold.release(world.ctx(), Hold.objects.get().pk, note="", actor=STAFF)
    world.drain()
    assert world.stage(order) == "RECEIVED"
    assert not world.parts(order)


BROKEN: list[tuple[str, Any]] = [
    ("an error", RuntimeError("boom")),
    ("a network's error", OSError("refused")),
    ("nothing", None),
    ("a text", "LOW"),
    ("too many points", Verdict(score=101)),
    ("too few", Verdict(score=-1)),
    ("true", Verdict(score=True)),
    ("half a point", Verdict(score=1.5)),  # type: ignore[arg-type]
    ("a signal without a rule", Verdict(score=1, signals=(FiredSignal(rule="", weight=1, evidence=""),))),
    ("a NUL", Verdict(score=1, signals=(FiredSignal(rule="x", weight=1, evidence="\x00"),))),
    ("a flood", Verdict(score=1, signals=(FiredSignal(rule="x", weight=1, evidence=""),) * 101)),
]


@pytest.mark.parametrize("answer", [answer for _, answer in BROKEN], ids=[name for name, _ in BROKEN])
def test_a_provider_that_fails_is_asked_again_and_then_shown_to_a_person(world: World, shelf: Any, answer: Any) -> None:
    order, provider = place(world, shelf), Away(answer)
    for _ in range(12):
        drain_with(world, provider)
        world.clock.advance(timedelta(seconds=1))
    assert provider.asked == 10
    order.refresh_from_db()
    assert (order.stage, order.problem_step) == ("ON_HOLD", "risk")
    assert "ada@example.com" not in order.problem_message
    assert not RiskAssessment.objects.exists()
    runner.retry(world.ctx(), order.pk, actor=STAFF)
    world.drain()
    assert told(order) == (0, "LOW")
    assert order.problem_since is None


def test_a_provider_that_is_slow_is_not_waited_for(world: World, shelf: Any) -> None:
    from threading import Event

    never = Event()
    order = place(world, shelf)
    drain_with(world, Away(lambda request: never.wait()), timeout_s=0.01, pause_s=3600)
    never.set()
    assert told(order) == (None, None)
    assert world.stage(order) == "ON_HOLD"
    assert "did not answer" in Work.objects.get(kind="risk").last_error


def test_another_provider_is_believed_and_named(world: World, shelf: Any) -> None:
    seen: list[Any] = []

    def answer(request: Any) -> Verdict:
        seen.append(request)
        return Verdict(score=77, signals=(FiredSignal(rule="network", weight=77, evidence="known to the network"),))

    order = place(world, shelf)
    drain_with(world, Away(answer))
    assert told(order) == (77, "HIGH")
    assert RiskAssessment.objects.get().provider == "away"
    assert seen[0].order.email == "ada@example.com"
    assert seen[0].case.facts.identities


def test_an_operators_provider_is_found_by_its_path_or_named_as_wrong(world: World, settings: Any) -> None:
    from saleor_oms_plugin import assessors
    from saleor_oms_plugin.conf import operator_settings

    assert isinstance(assessors.build(operator_settings()), RulesProvider)
    settings.OMS_RISK_PROVIDER = "saleor_oms_plugin.assessors.rules.RulesProvider"
    assert assessors.build(operator_settings()).name == "rules"
    for wrong in ("no.such.Module", "datetime.datetime", "collections.OrderedDict", "nonsense"):
        settings.OMS_RISK_PROVIDER = wrong
        with pytest.raises(Misconfigured) as refusal:
            assessors.build(operator_settings())
        assert refusal.value.field == "OMS_RISK_PROVIDER"


# ── again ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_person_who_releases_is_not_overruled_by_the_same_risk(world: World, shelf: Any, acting: None) -> None:
    order = place(world, shelf, user_email=MAILINATOR)
    world.drain()
    hold.release(world.ctx(), reviews(order)[0].pk, note="fine", actor=STAFF)
    assess.ask_again(world.ctx(), order.pk)
    world.drain()
    assert [review.released_by for review in reviews(order)] == [STAFF]
    block(world, MAILINATOR)
    assess.ask_again(world.ctx(), order.pk)
    world.drain()
    assert told(order) == (100, "HIGH")
    assert len(reviews(order)) == 2


def test_a_review_lifts_when_its_cause_is_gone(world: World, shelf: Any, acting: None) -> None:
    order = place(world, shelf, user_email=MAILINATOR)
    world.drain()
    tune.change_rules(world.ctx(), "", [RuleRequest(slug="disposable_email", is_active=False)], actor=STAFF)
    assess.ask_again(world.ctx(), order.pk)
    world.drain()
    assert reviews(order)[0].released_by == "system"
    world.advance(hours=1)
    assert world.stage(order) == "SHIPPED"


def test_an_order_that_left_is_told_again_but_not_held(world: World, shelf: Any, acting: None) -> None:
    order = place(world, shelf)
    world.drain()
    world.advance(hours=2)
    block(world)
    assess.ask_again(world.ctx(), order.pk)
    world.drain()
    assert told(order) == (100, "HIGH")
    assert (world.stage(order), reviews(order)) == ("SHIPPED", [])


def test_every_assessment_keeps_the_rules_it_went_by(world: World, shelf: Any, acting: None) -> None:
    order = place(world, shelf, user_email=MAILINATOR)
    world.drain()
    tune.change_rules(world.ctx(), "", [RuleRequest(slug="disposable_email", weight=31)], actor=STAFF)
    assess.ask_again(world.ctx(), order.pk)
    world.drain()
    first, second = RiskAssessment.objects.order_by("pk")
    assert (first.score, second.score) == (35, 36)
    assert first.rule_version < second.rule_version
    assert (first.is_first, second.is_first) == (True, False)


def test_an_order_canceled_meanwhile_is_left_alone(world: World, shelf: Any, acting: None) -> None:
    order = place(world, shelf, user_email=MAILINATOR)
    drain_with(world, Away(RuntimeError("down")), pause_s=3600)
    OmsOrder.objects.filter(pk=order.pk).update(canceled_at=world.clock.now(), stage="CANCELED")
    Work.objects.filter(kind="risk").update(run_at=world.clock.now())
    world.drain()
    order.refresh_from_db()
    assert (order.assessing_since, order.risk_score) == (None, None)
    assert not reviews(order)


# ── the past ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_many_orders_in_a_short_time_are_noticed_in_any_spelling(world: World, shelf: Any, acting: None) -> None:
    scores = []
    for spelling in ("ada@gmail.com", "A.d.a@gmail.com", "ada+1@googlemail.com", "ADA@GMAIL.COM"):
        order = place(world, shelf, user_email=spelling)
        world.drain()
        scores.append(told(order)[0])
        world.clock.advance(timedelta(minutes=1))
    assert scores == [5, 0, 0, 25]


def test_who_shares_something_with_a_fraud_is_held(world: World, shelf: Any) -> None:
    first = place(world, shelf)
    world.drain()
    outcome.tell(world.ctx(), first.pk, outcome=Outcome.FRAUD, note="", source="staff", actor=STAFF)
    world.clock.advance(timedelta(minutes=1))
    second = place(world, shelf, user_email="somebody@example.org")
    world.drain()
    assert told(second) == (60, "HIGH")
    assert "phone number and shipping address" in reviews(second)[0].note
    outcome.tell(world.ctx(), first.pk, outcome=Outcome.GOOD, note="a mistake", source="staff", actor=STAFF)
    world.clock.advance(timedelta(minutes=1))
    third = place(world, shelf, user_email="third@example.org")
    world.drain()
    assert told(third) == (0, "LOW")


def test_an_order_that_was_known_before_it_was_ours_keeps_its_case(world: World, shelf: Any) -> None:
    factories.plugin_configuration(active=False)
    row = factories.order(world.shop, {shelf: 1})
    backfill.fill(world.ctx(), after=0)
    world.settings()
    order = world.receive(row)
    world.drain()
    assert RiskCase.objects.get().oms_order == order


def test_a_rejected_order_is_a_fraud_by_itself(world: World, shelf: Any) -> None:
    first = place(world, shelf)
    world.drain()
    for _ in range(2):
        cancel.reject(world.ctx(), first.pk, reason="a stolen card", refund_from=None, actor=STAFF)
    told_of = RiskCase.objects.get(oms_order=first).outcomes.get()
    assert (told_of.outcome, told_of.source, told_of.note) == ("FRAUD", "rejected", "a stolen card")
    world.clock.advance(timedelta(minutes=1))
    second = place(world, shelf, user_email="somebody@example.org")
    world.drain()
    assert told(second) == (60, "HIGH")


def test_holding_for_another_cause_is_not_lifted_by_a_low_risk(world: World, shelf: Any, acting: None) -> None:
    """The customer's other orders are held when one is rejected: an assessment has no say in that."""
    order, other = place(world, shelf), place(world, shelf)
    world.drain()
    cancel.reject(world.ctx(), order.pk, reason="fraud", refund_from=None, actor=STAFF)
    world.drain()
    [held] = reviews(other)
    tune.change_rules(world.ctx(), "", [RuleRequest(slug="linked_fraud", is_active=False)], actor=STAFF)
    assess.ask_again(world.ctx(), other.pk)
    world.drain()
    held.refresh_from_db()
    assert (told(other)[1], held.released_at) == ("LOW", None)


def test_an_outcome_told_twice_is_told_once(world: World, shelf: Any) -> None:
    order = place(world, shelf)
    world.drain()
    for _ in range(2):
        outcome.tell(world.ctx(), order.pk, outcome=Outcome.CHARGEBACK, note="", source="staff", actor=STAFF)
    assert world.kinds(order).count("risk.outcome") == 1
    assert RiskCase.objects.get().outcomes.count() == 1


def test_the_lists_end_when_the_merchant_says(world: World, shelf: Any) -> None:
    until = world.clock.now() + timedelta(hours=1)
    for identity, value in ((Identity.EMAIL_DOMAIN, "@Example.COM"), (Identity.PHONE, "+1 (415) 555 0132")):
        tune.add_entry(
            world.ctx(), ListKind.BLOCK, identity, value=value, channel="", note="", expires_at=until, actor=STAFF
        )
    world.clock.advance(timedelta(minutes=59))
    held = place(world, shelf)
    world.drain()
    assert told(held) == (100, "HIGH")
    world.clock.advance(timedelta(minutes=1))
    free = place(world, shelf)
    world.drain()
    assert told(free) == (0, "LOW")


def test_nothing_kept_names_anybody(world: World, shelf: Any, acting: None) -> None:
    place(world, shelf, user_email="unmistakable@mailinator.com")
    world.drain()
    rows = [
        *RiskCase.objects.values(),
        *RiskFingerprint.objects.values(),
        *RiskAssessment.objects.values(),
        *RiskAssessment.objects.get().signals.values(),
        *Hold.objects.values(),
    ]
    kept = str(rows).lower()
    for personal in ("unmistakable", "mailinator", "lovelace", "mission", "94103", "5550132"):
        assert personal not in kept


@pytest.mark.parametrize(
    ("identity", "value", "field"),
    [
        (Identity.EMAIL, "", "input.value"),
        (Identity.EMAIL, "no address", "input.value"),
        (Identity.PHONE, "12", "input.value"),
        (Identity.IP, "127.0.0.1", "input.value"),
        (Identity.IP, "999.9.9.9", "input.value"),
        (Identity.CARD, "4242424242424242", "input.value"),
        (Identity.ADDRESS, "965 Mission St", "input.value"),
        (Identity.CUSTOMER, "1", "input.value"),
    ],
)
def test_a_value_that_is_none_is_refused(world: World, identity: Identity, value: str, field: str) -> None:
    with pytest.raises(Rejected) as refusal:
        tune.add_entry(
            world.ctx(), ListKind.BLOCK, identity, value=value, channel="", note="", expires_at=None, actor=STAFF
        )
    assert refusal.value.field == field


def test_an_assessment_takes_as_many_statements_after_many_orders_as_after_few(world: World, shelf: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def statements() -> int:
        place(world, shelf)
        with CaptureQueriesContext(connection) as captured:
            runner.drain(world.ctx(), runner.Lane.DESK)
        world.clock.advance(timedelta(seconds=1))
        return len(captured)

    statements()
    few = statements()
    for _ in range(6):
        place(world, shelf)
        world.drain()
    assert statements() == few
