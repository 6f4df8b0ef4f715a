"""The backtest counts what a brute-force recount counts, sees what was known at each moment, and changes nothing."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.domain.errors import Conflict, NotAllowed, NotFound, Rejected
from saleor_oms_plugin.domain.risk.facts import Identity, ListKind, Outcome, facts_of
from saleor_oms_plugin.domain.risk.rules import RULES
from saleor_oms_plugin.domain.risk.settings import RuleRequest
from saleor_oms_plugin.models import (
    Hold,
    OmsOrder,
    RiskAssessment,
    RiskCase,
    RiskEntry,
    RiskFingerprint,
    RiskOutcome,
    StoredJob,
    TimelineEvent,
    Work,
)
from saleor_oms_plugin.pipeline import jobs, look_back, outcome, runner, tune
from saleor_oms_plugin.pipeline.jobs import backfill, backtest
from saleor_oms_plugin.pipeline.jobs.period import MOST_WAITING
from saleor_oms_plugin.store.risk.history import Moment
from saleor_oms_plugin.store.risk.history import cases as known_cases
from tests import factories

from .conftest import World, finished

STAFF = "staff:1"
DAYS = 4
ORDERS = 90
PEOPLE, PHONES, DOORS = 9, 8, 7
HOURS, AT_LEAST = 12, 3


@dataclass
class Planted:
    """One order as it was made up, before anything of ours looked at it."""

    row: Any
    at: datetime
    person: int
    phone: int
    door: int
    total: int
    is_disposable: bool
    told_at: datetime | None  # when it was known to be a fraud
    is_good: bool = True
    oms: OmsOrder | None = None

    @property
    def is_bad(self) -> bool:
        return self.told_at is not None


@pytest.fixture
def planted(world: World) -> list[Planted]:
    """Orders of a few people under many spellings; some are frauds, told hours later; some from before the plugin."""
    dice = random.Random(7)
    east = factories.warehouse(world.shop, "East")
    shelf = factories.variant(world.shop, stock={east: 10_000})
    start = datetime(2024, 3, 1, 10, tzinfo=UTC)
    moments = sorted(start + timedelta(minutes=dice.randrange(DAYS * 1440)) for _ in range(ORDERS))
    factories.plugin_configuration(active=False)  # else each of them would be received now
    made = [_plant(world, dice, shelf, at) for at in moments]
    world.settings()
    for order in made:
        if order.told_at is not None:
            _tell(world, order)
    return made


def _plant(world: World, dice: random.Random, shelf: Any, at: datetime) -> Planted:
    person, phone, door = dice.randrange(PEOPLE), dice.randrange(PHONES), dice.randrange(DOORS)
    is_disposable = dice.random() < 0.1
    email = f"{person}nobody@mailinator.com" if is_disposable else _spelled(dice, person)
    address = factories.address(
        street_address_1=dice.choice([f"{door + 1} Main Street", f"{door + 1} MAIN ST.", f"Main St {door + 1}"]),
        postal_code=dice.choice(["94103", "94103-0001"]),
        phone=f"+1415555013{phone}",
    )
    units = dice.randint(1, 9)
    is_ours = dice.random() < 0.7
    row = factories.order(world.shop, {shelf: units}, user_email=email, ship_to=address, placed_at=at)
    told_at = at + timedelta(hours=dice.randint(1, 30)) if dice.random() < 0.2 else None
    made = Planted(row, at, person if not is_disposable else person + 100, phone, door, 0, is_disposable, told_at)
    made.total = int(row.total_gross_amount * 100)
    if is_ours:
        late = dice.random() < 0.5
        made.oms = factories.oms_order(
            row,
            received_at=at,
            checked_at=at,
            stage="COMPLETED",
            completed_at=at + timedelta(days=9),
            channel=row.channel.slug if factories.has_channels() else "",
            promised_delivery=(at + timedelta(days=2)).date(),
            delivered_at=at + timedelta(days=3 if late else 2),
        )
    return made


def _spelled(dice: random.Random, person: int) -> str:
    return dice.choice(["{0}nobody@gmail.com", "{0}.no.body@googlemail.com", "{0}NOBODY+x@Gmail.com"]).format(person)


def _tell(world: World, order: Planted) -> None:
    """The outcome as it was told then."""
    while backfill.fill(world.ctx(), after=0)[0] is not None:
        pass
    case = RiskCase.objects.get(order_id=order.row.pk)
    RiskOutcome.objects.create(case=case, outcome="FRAUD", source="staff", at=order.told_at, actor=STAFF)
    RiskCase.objects.filter(pk=case.pk).update(outcome="FRAUD", outcome_at=order.told_at)


# ── the recount ─────────────────────────────────────────────────────────────────────────────────────────────────
WEIGHTS = {"velocity_email": 25, "velocity_phone": 20, "velocity_address": 25, "linked_fraud": 60, "first_order": 5,
           "disposable_email": 30, "value_customer": 15}  # fmt: skip
REQUESTS = [
    RuleRequest(slug=rule.slug, is_active=rule.slug in WEIGHTS, is_shadow=False,
                parameters={"hours": HOURS, "orders": AT_LEAST} if rule.slug.startswith("velocity") else None)
    for rule in RULES
    if not rule.slug.startswith("velocity") or rule.slug in WEIGHTS
] + [RuleRequest(slug=slug, is_active=False) for slug in ("velocity_ip", "velocity_card")]  # fmt: skip


def fired(order: Planted, everybody: list[Planted]) -> Iterator[str]:
    """Which rules fire on an order, counted from what was made up and from nothing else."""
    before = [other for other in everybody if other.at < order.at]
    recent = [other for other in before if other.at >= order.at - timedelta(hours=HOURS)]
    for slug, what in (("velocity_email", "person"), ("velocity_phone", "phone"), ("velocity_address", "door")):
        if 1 + sum(getattr(other, what) == getattr(order, what) for other in recent) >= AT_LEAST:
            yield slug
    known = [other for other in before if other.told_at is not None and other.told_at <= order.at]
    if any(getattr(other, what) == getattr(order, what) for other in known for what in ("person", "phone", "door")):
        yield "linked_fraud"
    own = sorted(other.total for other in before if other.person == order.person)
    if not own:
        yield "first_order"
    elif order.total >= 5 * own[(len(own) - 1) // 2]:
        yield "value_customer"
    if order.is_disposable:
        yield "disposable_email"


def recount(everybody: list[Planted], since: date, until: date, review: timedelta) -> dict[str, Any]:
    within = [order for order in everybody if since <= order.at.date() <= until]
    rules: dict[str, list[int]] = {}
    held = []
    for order in within:
        slugs = list(fired(order, everybody))
        for slug in slugs:
            counts = rules.setdefault(slug, [0, 0])
            counts[0] += 1
            counts[1] += order.is_bad
        if min(100, sum(WEIGHTS[slug] for slug in slugs)) >= 30:
            held.append(order)
    good = [order for order in held if not order.is_bad]
    delay = max(timedelta(0), review - timedelta(hours=1))
    broken = [
        order for order in good
        if order.oms and order.oms.delivered_at.date() <= order.oms.promised_delivery
        and (order.oms.delivered_at + delay).date() > order.oms.promised_delivery
    ]  # fmt: skip
    return {
        "evaluated": len(within),
        "held": len(held),
        "caught": sum(order.is_bad for order in held),
        "missed": sum(order.is_bad for order in within if order not in held),
        "good_held": len(good),
        "delay_s": int(delay.total_seconds()) * len(good),
        "promises_missed": len(broken),
        "delayed": {"USD": sum(order.total for order in good)} if good else {},
        "rules": dict(sorted(rules.items())),
    }


def begin(world: World, since: date, until: date, *, requests: Any = REQUESTS, **options: Any) -> StoredJob:
    given = {"channels": None, "review_minutes": 300, "actor": STAFF, "sets": tune.proposed("", requests), **options}
    return backtest.begin(world.ctx(), since=since, until=until, **given)


def days(planted: list[Planted]) -> tuple[date, date]:
    return planted[0].at.astimezone(UTC).date(), planted[-1].at.astimezone(UTC).date()


def test_it_counts_what_a_recount_counts(world: World, planted: list[Planted]) -> None:
    since, until = days(planted)
    for first, last in ((since, until), (since + timedelta(days=1), until - timedelta(days=1))):
        results = finished(world, begin(world, first, last))
        expected = recount(planted, first, last, timedelta(minutes=300))
        assert {name: results[name] for name in expected} == expected
    expected = recount(planted, since, until, timedelta(minutes=300))
    assert 0 < expected["caught"] < expected["held"] < expected["evaluated"]  # else the planting proves nothing
    assert expected["missed"]
    assert expected["promises_missed"]
    assert set(expected["rules"]) == set(WEIGHTS)


def test_two_replays_give_the_same_bytes_in_steps_of_any_size(
    world: World, planted: list[Planted], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = json.dumps(finished(world, begin(world, *days(planted))))
    for chunk in (1, 7, 1000):
        monkeypatch.setattr(backtest, "CHUNK", chunk)
        assert json.dumps(finished(world, begin(world, *days(planted)))) == first


def test_what_it_sees_is_what_a_live_assessment_sees(world: World, planted: list[Planted]) -> None:
    kept = list(RiskCase.objects.order_by("at", "id"))
    moments = [Moment(at=case.at, facts=facts_of(case.facts), known_at=case.at) for case in kept]
    together = known_cases(moments)
    assert [known_cases([moment])[0] for moment in moments] == together
    assert any(case.history.bad for case in together)


def test_it_changes_no_order(world: World, planted: list[Planted]) -> None:
    def rows() -> list[Any]:
        tables = (OmsOrder, Hold, TimelineEvent, RiskAssessment, RiskCase, RiskFingerprint, RiskOutcome, RiskEntry)
        ours = [list(table.objects.order_by("pk").values()) for table in tables]
        theirs = [
            list(factories.model(name).objects.order_by("pk").values()) for name in ("order.Order", "order.OrderLine")
        ]
        return [*ours, *theirs]

    before = rows()
    finished(world, begin(world, *days(planted)))
    assert rows() == before


def test_orders_from_before_the_plugin_are_found_first(world: World, planted: list[Planted]) -> None:
    RiskOutcome.objects.all().delete()
    RiskCase.objects.all().delete()
    results = finished(world, begin(world, *days(planted)))
    assert results["evaluated"] == ORDERS
    assert RiskCase.objects.filter(oms_order__isnull=True).exists()
    assert not OmsOrder.objects.exclude(stage="COMPLETED").exists()


def test_a_list_counts_as_it_was_at_the_moment(world: World, planted: list[Planted]) -> None:
    middle = planted[ORDERS // 2].at + timedelta(seconds=1)
    tune.add_entry(world.ctx(), ListKind.BLOCK, Identity.EMAIL_DOMAIN, value="gmail.com", channel="", note="",
                   expires_at=None, actor=STAFF)  # fmt: skip
    RiskEntry.objects.update(at=middle)
    only = [RuleRequest(slug=rule.slug, is_active=rule.slug == "block_list") for rule in RULES]
    results = finished(world, begin(world, *days(planted), requests=only))
    assert results["held"] == sum(order.at >= middle and not order.is_disposable for order in planted)


def test_shadows_count_in_a_backtest_unless_it_says_otherwise(world: World, planted: list[Planted]) -> None:
    assert finished(world, begin(world, *days(planted), requests=[]))["held"] > 0
    shadows = [RuleRequest(slug=rule.slug, is_shadow=True) for rule in RULES]
    results = finished(world, begin(world, *days(planted), requests=shadows))
    assert (results["held"], results["rules"]) == (0, {})


def test_only_the_channels_asked_for_are_read(world: World, planted: list[Planted]) -> None:
    assert finished(world, begin(world, *days(planted), channels=["elsewhere"]))["evaluated"] == 0
    here = ["default-channel"] if factories.has_channels() else [""]
    assert finished(world, begin(world, *days(planted), channels=here))["evaluated"] == ORDERS


def test_a_step_takes_as_many_statements_for_many_orders_as_for_few(world: World, planted: list[Planted]) -> None:
    def statements(until: date) -> int:
        job = begin(world, days(planted)[0], until)
        runner.drain(world.ctx(), runner.Lane.JOBS, most=1)  # nothing to fill
        with CaptureQueriesContext(connection) as captured:
            runner.drain(world.ctx(), runner.Lane.JOBS, most=1)
        job.refresh_from_db()
        assert job.status == "DONE"
        return len(captured)

    assert statements(days(planted)[0]) == statements(days(planted)[1])


# ── jobs ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_job_shows_progress_and_goes_on_after_a_restart(
    world: World, planted: list[Planted], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = finished(world, begin(world, *days(planted)))
    monkeypatch.setattr(backtest, "CHUNK", 20)
    job = begin(world, *days(planted))
    assert (job.status, job.done) == ("QUEUED", 0)
    seen = []
    for _ in range(3):
        runner.drain(world.ctx(), runner.Lane.JOBS, most=1)
        job.refresh_from_db()
        seen.append((job.status, job.done, job.total))
    assert seen == [("RUNNING", 0, ORDERS), ("RUNNING", 20, ORDERS), ("RUNNING", 40, ORDERS)]
    # The worker dies in the midst of a step: its lease ends, and another takes the step from the start.
    runner.work.claim([runner.WorkKind.JOB], now=world.clock.now(), lease_s=1, limit=1)
    assert runner.drain(world.ctx(), runner.Lane.JOBS) == 0
    world.clock.advance(timedelta(seconds=2))
    assert finished(world, job) == whole
    assert (job.done, job.total) == (ORDERS, ORDERS)
    assert job.finished_at is not None


def test_a_canceled_job_stops_where_it_is(
    world: World, planted: list[Planted], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backtest, "CHUNK", 20)
    job = begin(world, *days(planted))
    runner.drain(world.ctx(), runner.Lane.JOBS, most=2)
    jobs.cancel(world.ctx(), job.pk)
    runner.drain(world.ctx(), runner.Lane.JOBS)
    job.refresh_from_db()
    assert (job.status, job.done, job.results) == ("CANCELED", 20, None)
    assert not Work.objects.filter(kind="job").exists()
    with pytest.raises(NotAllowed):
        jobs.cancel(world.ctx(), job.pk)


def test_a_job_canceled_during_its_last_step_stays_canceled(
    world: World, planted: list[Planted], monkeypatch: pytest.MonkeyPatch
) -> None:
    job = begin(world, *days(planted))
    runner.drain(world.ctx(), runner.Lane.JOBS, most=1)
    real = jobs.backtest._count

    def cancel_meanwhile(*arguments: Any) -> None:
        real(*arguments)
        jobs.cancel(world.ctx(), job.pk)

    monkeypatch.setattr(jobs.backtest, "_count", cancel_meanwhile)
    runner.drain(world.ctx(), runner.Lane.JOBS)
    job.refresh_from_db()
    assert (job.status, job.results) == ("CANCELED", None)


def test_the_past_can_be_tried_before_the_plugin_is_switched_on(world: World, planted: list[Planted]) -> None:
    factories.plugin_configuration(active=False)
    assert finished(world, begin(world, *days(planted)))["evaluated"] == ORDERS


def test_other_jobs_wait_for_it(world: World, planted: list[Planted], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "ONLY_READING", frozenset())
    factories.plugin_configuration(active=False)
    job = begin(world, *days(planted))
    runner.drain(world.ctx(), runner.Lane.JOBS)
    job.refresh_from_db()
    assert job.status == "QUEUED"
    world.settings()
    world.clock.advance(jobs.LOOK_AGAIN)
    assert finished(world, job)["evaluated"] == ORDERS


def test_the_command_makes_every_case_at_once(world: World, planted: list[Planted]) -> None:
    RiskOutcome.objects.all().delete()
    RiskCase.objects.all().delete()
    said = io.StringIO()
    call_command("oms_risk_backfill", stdout=said)
    assert f"{ORDERS} orders" in said.getvalue()
    assert RiskCase.objects.count() == ORDERS
    call_command("oms_risk_backfill", stdout=said)
    assert RiskCase.objects.count() == ORDERS


def test_the_sweep_begins_the_backfill_and_looks_for_outcomes(world: World, planted: list[Planted]) -> None:
    RiskOutcome.objects.all().delete()
    RiskCase.objects.all().delete()
    factories.make(
        "payment.Transaction", payment=planted[0].row.payments.get(), kind="refund", is_success=True, amount=1,
        currency="USD", token="x", gateway_response={"reason": "fraudulent"},
    )  # fmt: skip
    look_back.sweep(world.ctx())
    runner.drain(world.ctx(), runner.Lane.JOBS)
    assert RiskCase.objects.count() == ORDERS
    look_back.sweep(world.ctx())  # now that there is a case to note it on
    assert RiskCase.objects.get(order_id=planted[0].row.pk).outcome == "FRAUD"
    factories.plugin_configuration(active=False)
    StoredJob.objects.all().delete()
    RiskOutcome.objects.all().delete()
    RiskCase.objects.all().delete()
    look_back.sweep(world.ctx())
    assert not StoredJob.objects.exists()


def test_a_job_that_cannot_be_done_says_why(
    world: World, planted: list[Planted], monkeypatch: pytest.MonkeyPatch
) -> None:
    job = begin(world, *days(planted))

    def refuse(*arguments: Any) -> None:
        raise Rejected("nonsense", field="since")

    monkeypatch.setitem(jobs.STEPS, jobs.JobKind.RISK_BACKTEST, refuse)
    runner.drain(world.ctx(), runner.Lane.JOBS)
    job.refresh_from_db()
    assert (job.status, job.errors) == ("FAILED", [{"field": "since", "message": "nonsense", "code": "INVALID"}])
    assert not Work.objects.filter(kind="job").exists()


def test_a_job_that_fails_unexpectedly_is_tried_again_and_then_fails(
    world: World, planted: list[Planted], monkeypatch: pytest.MonkeyPatch
) -> None:
    job = begin(world, *days(planted))
    tries = []

    def fail(*arguments: Any) -> None:
        tries.append(1)
        raise ZeroDivisionError

    monkeypatch.setitem(jobs.STEPS, jobs.JobKind.RISK_BACKTEST, fail)
    for _ in range(12):
        runner.drain(world.ctx(), runner.Lane.JOBS)
        world.clock.advance(timedelta(hours=1))
    job.refresh_from_db()
    assert (job.status, len(tries)) == ("FAILED", 10)
    assert "ZeroDivisionError" in job.errors[0]["message"]


# ── bad input ───────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"since": date(2020, 1, 2), "until": date(2020, 1, 1)}, "since"),
        ({"since": date(2020, 1, 1), "until": date(9999, 12, 31)}, "until"),
        ({"since": date(1, 1, 1), "until": date(2020, 1, 1)}, "since"),
        ({"since": date(2020, 1, 1), "until": date(2020, 1, 2), "review_minutes": -1}, "reviewMinutes"),
        ({"since": date(2020, 1, 1), "until": date(2020, 1, 2), "review_minutes": 10**9}, "reviewMinutes"),
    ],
)
def test_absurd_times_are_refused_by_field(world: World, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Rejected) as refusal:
        begin(world, **given)
    assert refusal.value.field == field
    assert not StoredJob.objects.exists()


def test_unknown_rules_are_refused(world: World) -> None:
    with pytest.raises(NotFound):
        tune.proposed("", [RuleRequest(slug="no_such_rule")])


def test_not_everybody_can_wait_at_once(world: World) -> None:
    for _ in range(MOST_WAITING):
        begin(world, date(2020, 1, 1), date(2020, 1, 2))
    with pytest.raises(Conflict):
        begin(world, date(2020, 1, 1), date(2020, 1, 2))


def test_how_long_a_review_takes_is_the_shops_own_experience(world: World, planted: list[Planted]) -> None:
    ours = [order.oms for order in planted if order.oms is not None][:3]
    for hours, order in zip((2, 9, 30), ours, strict=True):
        start = world.clock.now() - timedelta(days=2)
        Hold.objects.create(oms_order=order, reason="FRAUD_REVIEW", placed_at=start, placed_by="system",
                            released_at=start + timedelta(hours=hours), released_by=STAFF)  # fmt: skip
    job = begin(world, *days(planted), review_minutes=None)
    assert job.arguments["delays"][""] == 8 * 3600  # the middle one, less the hour of cooling


def test_the_backfill_is_begun_once_and_only_where_there_is_something(world: World, planted: list[Planted]) -> None:
    assert backfill.begin(world.ctx(), actor=STAFF) is None
    RiskOutcome.objects.all().delete()
    RiskCase.objects.all().delete()
    job = backfill.begin(world.ctx(), actor=STAFF)
    assert job is not None
    assert backfill.begin(world.ctx(), actor=STAFF) is None
    assert finished(world, job) == {"cases": ORDERS}


def test_outcomes_saleor_learned_of_are_noted(world: World, planted: list[Planted]) -> None:
    RiskOutcome.objects.all().delete()
    RiskCase.objects.update(outcome="", outcome_at=None)
    ours, theirs = (next(order for order in planted if bool(order.oms) is wanted) for wanted in (True, False))
    for order in (ours, theirs):
        factories.make(
            "payment.Transaction", payment=order.row.payments.get(), kind="refund", is_success=True, amount=1,
            currency="USD", token="x", gateway_response={"reason": "fraudulent"},
        )  # fmt: skip
    for _ in range(2):
        outcome.look(world.ctx())
    assert set(RiskCase.objects.filter(outcome=Outcome.FRAUD).values_list("order_id", flat=True)) == {
        ours.row.pk, theirs.row.pk}  # fmt: skip
    assert RiskOutcome.objects.count() == 2
    assert TimelineEvent.objects.filter(oms_order=ours.oms, kind="risk.outcome").count() == 1


@pytest.mark.needs_channels
def test_a_chargeback_is_noted(world: World, planted: list[Planted]) -> None:
    good = next(order for order in planted if not order.is_bad and order.oms)
    item = factories.make("payment.TransactionItem", order=good.row, currency="USD")
    factories.make("payment.TransactionEvent", transaction=item, type="charge_back", currency="USD")
    outcome.look(world.ctx())
    assert RiskCase.objects.get(order_id=good.row.pk).outcome == Outcome.CHARGEBACK
