"""One random schedule: people who click, workers who buy and die, a carrier one cannot rely on; and what must be true
afterwards. The same seed is the same schedule.
"""

from __future__ import annotations

import random
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from demo.shippo_sandbox.application import Application
from demo.shippo_sandbox.clock import VirtualClock
from demo.shippo_sandbox.ledger import labels as ledger_of
from demo.shippo_sandbox.settings import Settings
from demo.shippo_sandbox.world import World
from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.domain.errors import OmsError
from saleor_oms_plugin.domain.work import LANES, Lane, WorkKind
from saleor_oms_plugin.models import FulfillmentOrder, Label, Parcel, PurchaseIntent, RateQuote, TimelineEvent, Work
from saleor_oms_plugin.pipeline import asking, runner, ship
from saleor_oms_plugin.pipeline.context import Context
from saleor_oms_plugin.store import installation, work

from .baton import Baton
from .network import TOKEN, DirectClient, Network

#: The proportions of production: a lease outlives a call but not a stalled worker; the settle window outlives all else.
PACE = {
    "lease_s": 45.0,
    "purchase_timeout_s": 20.0,
    "carrier_timeout_s": 20.0,
    "settle_s": 300.0,
    "settle_check_s": 60.0,
}
PERSON = "staff:1"
STALL = 100.0
STALLS = 0.004
HOURS = 3600.0
#: Nobody clicks for ever, but somebody looks after what stands still.
NUDGES = 12
DEATHS = (0, 1, 1, 2, 3, 5)
_NEXT_DUE = """
SELECT min(greatest(run_at, lease_until)) FROM oms_work WHERE failed_at IS NULL AND kind = ANY(%s)
"""
_KINDS = [kind.value for kind in LANES[Lane.CARRIER]]


@dataclass
class Outcome:
    """What became of a schedule; `wrong` is empty when all is as it must be."""

    seed: int
    workers: int
    parcels: int
    killed: int
    points: int
    fates: Counter[str]
    sold: int
    refunded: int
    wrong: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    unsold: list[str] = field(default_factory=list)


@dataclass
class Scene:
    """What all schedules begin with: packed fulfillment orders of one order each, and what Saleor says of them."""

    parts: list[FulfillmentOrder]
    start: datetime
    host: Any


class CachedHost:
    """Saleor as it was at the beginning: it does not change here, and asking it would be most of the time."""

    def __init__(self, host: Any, values: dict[str, Any]) -> None:
        self._host = host
        self._known: dict[tuple[str, tuple[Any, ...]], Any] = {}
        self.values = values

    def __getattr__(self, name: str) -> Any:
        return getattr(self._host, name)

    def plugin_state(self) -> Any:
        state = self._ask("plugin_state")
        return replace(state, values={**state.values, **self.values})

    def order(self, order_id: str) -> Any:
        return self._ask("order", order_id)

    def warehouse(self, warehouse_id: str) -> Any:
        return self._ask("warehouse", warehouse_id)

    def shop(self) -> Any:
        return self._ask("shop")

    def add_note(self, order_id: str, text: str) -> None:
        pass

    def _ask(self, name: str, *args: Any) -> Any:
        if (name, args) not in self._known:
            self._known[name, args] = getattr(self._host, name)(*args)
        return self._known[name, args]


class Schedule:
    def __init__(self, scene: Scene, seed: int, pace: dict[str, float], kills: Sequence[int], trouble: bool) -> None:
        self.seed, self.scene = seed, scene
        self.dice = random.Random(seed)
        self.baton = Baton(self.dice, scene.start)
        clock = VirtualClock(scene.start)
        self.world = World(Settings(), seed=seed, clock=clock)
        self.world.base_url = "http://sandbox.invalid"
        timeout_s = pace["purchase_timeout_s"]
        self.network = Network(Application(self.world), self.baton, self.dice, timeout_s)
        self.network.trouble = trouble
        self.pace, self.kills = pace, kills
        self.patience, self.nudges = 6 * HOURS, NUDGES
        self.parts = self.dice.sample(scene.parts, self.dice.choice((1, 1, 1, 2)))
        self.workers = self.dice.randint(2, 8)
        self.people = 0
        scene.host.values = {"automatic_purchase": self.dice.random() < 0.5}

    # ── the cast ────────────────────────────────────────────────────────────────────────────────────────────────
    def ctx(self) -> Context:
        made = bootstrap.context()
        made.host, made.clock = self.scene.host, self
        made.operator = replace(made.operator, **self.pace)
        made.build_carrier = self._carrier
        return made

    def now(self) -> datetime:
        return self.baton.moment()

    def _carrier(self, _merchant: Any, operator: Any, _gate: Any) -> ShippoCarrier:
        made = ShippoCarrier(TOKEN, "http://sandbox.invalid", operator)
        made._client = DirectClient(self.network)
        return made

    def _worker(self) -> None:
        """Drains the lane as a Celery task does; sleeps until something is due or somebody rings."""
        while True:
            self._stall()
            if not runner.drain(self.ctx(), Lane.CARRIER, most=1):
                self.baton.sleep(self._until_due(), is_idle=True)

    def _stall(self) -> None:
        if self.network.trouble and self.dice.random() < STALLS * 10:
            self.baton.sleep(self.dice.random() * STALL)

    def _until_due(self) -> float:
        with connection.cursor() as cursor:
            cursor.execute(_NEXT_DUE, [_KINDS])
            first = cursor.fetchone()[0]
        return max(0.5, (first - self.now()).total_seconds()) if first else HOURS

    def _click(self, part: FulfillmentOrder, *, choose: bool) -> None:
        """As `omsLabelPurchase` does, perhaps with a rate that was asked for before."""
        ctx = self.ctx()
        try:
            asking.ask(ctx, part.pk, rate_id=self._chosen_rate(ctx, part) if choose else None, actor=PERSON)
            self.baton.ring()
            runner.run_now(self.ctx(), WorkKind.SHIP, part.pk)
        except OmsError:
            pass

    def _chosen_rate(self, ctx: Context, part: FulfillmentOrder) -> str | None:
        ship.quote(ctx, part.pk)
        offered = RateQuote.objects.get(fulfillment_order=part).rates
        return self.dice.choice(offered)["id"] if offered else None

    def _void(self, part: FulfillmentOrder) -> None:
        """A person takes one label back, and asks for another a little later."""
        labels = Label.objects.filter(shipment__fulfillment_order=part, is_surplus=False).exclude(status="VOIDED")
        label = labels.order_by("pk").first()
        if label is None:
            return
        try:
            ship.void(self.ctx(), label.pk, reason="wrong box", actor=PERSON)
        except OmsError:
            return
        self.baton.ring()
        self.baton.sleep(self.dice.random() * 30)
        self._click(part, choose=False)

    # ── the play ────────────────────────────────────────────────────────────────────────────────────────────────
    def play(self) -> Outcome:
        self._set_up()
        with self.baton.watching():
            for number in range(self.workers):
                self.baton.hire(f"worker {number}", self._worker, at=self.dice.random() * 3)
            self._invite_people()
            self.baton.kills = set(self.dice.sample(range(20, 700), self.dice.choice(self.kills)))
            self.baton.run(self._is_calm, until=self.patience)
            for _ in range(self.nudges):
                if self._is_calm():
                    break
                self._look_after()
                self.baton.run(self._is_calm, until=self.baton.now + self.patience / 3)
        self._afterwards()
        return self._outcome()

    def _set_up(self) -> None:
        random.seed(self.seed)  # the runner's jitter
        for part in self.parts:
            for sequence in range(1, self.dice.choice((1, 1, 2, 2, 3, 4)) + 1):
                Parcel.objects.create(
                    fulfillment_order=part,
                    sequence=sequence,
                    length_mm=100 + 50 * self.dice.randint(0, 5),
                    width_mm=150,
                    height_mm=80,
                    weight_g=self.dice.randint(1, 20) * 250,
                )
            if self.scene.host.values["automatic_purchase"]:
                work.schedule(WorkKind.SHIP, part.pk, self.now(), oms_order_id=part.oms_order_id)

    def _invite_people(self) -> None:
        for part in self.parts:
            is_needed = not self.scene.host.values["automatic_purchase"]
            for moment in [self.dice.random() * 60 for _ in range(self.dice.choice((0, 1, 2, 3)) + is_needed)]:
                choose = self.dice.random() < 0.3
                for _ in range(self.dice.choice((1, 1, 2))):  # a double click
                    self._person(lambda part=part, choose=choose: self._click(part, choose=choose), at=moment)
            if self.dice.random() < 0.3:
                self._person(lambda part=part: self._void(part), at=self.dice.random() * 400)

    def _person(self, deed: Any, *, at: float) -> None:
        self.people += 1
        self.baton.hire(f"person {self.people}", deed, at=at)

    def _look_after(self) -> None:
        """What stands still is asked for again by somebody; workers that died have been replaced."""
        alive = sum(actor.name.startswith("worker") and not actor.is_over for actor in self.baton.actors)
        for number in range(self.workers - alive):
            self.baton.hire(f"worker again {number}", self._worker)
        for part in self._open_parts():
            self._person(lambda part=part: self._click(part, choose=False), at=1.0)

    def _open_parts(self) -> list[FulfillmentOrder]:
        keys = [part.pk for part in self.parts]
        return list(FulfillmentOrder.objects.filter(pk__in=keys).exclude(status="SHIPPED"))

    def _is_calm(self) -> bool:
        """Nobody is at anything, everything has left, and no money is in doubt."""
        if any(not actor.is_over and not actor.is_idle for actor in self.baton.actors):
            return False
        is_due = Work.objects.filter(kind__in=("ship", "void"), failed_at__isnull=True, run_at__lte=self.now())
        is_open = PurchaseIntent.objects.filter(state__in=("COMMITTED", "SENT", "PENDING", "UNKNOWN"))
        return not (self._open_parts() or is_due.exists() or is_open.exists())

    def _afterwards(self) -> None:
        """The days after: what is late arrives, purchases once in doubt are watched, and the nightly comparison with
        the carrier's books has those looked at of which it sells more labels than we know."""
        self.network.trouble = False
        self.baton.now += HOURS
        for _, _, call in sorted(self.baton._later, key=lambda one: one[:2]):
            call()
        known = set(Label.objects.values_list("transaction_id", flat=True))
        for entry in self._ledger():
            if entry["transaction"] not in known:
                intent = PurchaseIntent.objects.get(uuid=entry["metadata"].rpartition(":")[2])
                work.schedule(WorkKind.WATCH, intent.pk, self.now(), oms_order_id=intent.shipment.oms_order_id)
        for hours in (0, 1, 24, 7 * 24):
            self.baton.now += hours * HOURS
            runner.drain(self.ctx(), Lane.CARRIER)

    def _ledger(self) -> list[dict[str, Any]]:
        return ledger_of(self.world)

    # ── what must be true ───────────────────────────────────────────────────────────────────────────────────────
    def _outcome(self) -> Outcome:
        sold = self._ledger()
        refunded = sum(entry["refunded"] for entry in sold)
        outcome = Outcome(
            seed=self.seed,
            workers=self.workers,
            parcels=Parcel.objects.filter(fulfillment_order__in=self.parts).count(),
            killed=self.baton.killed,
            points=self.baton.points,
            fates=Counter(self.network.fates),
            sold=len(sold),
            refunded=refunded,
        )
        outcome.twice = list(self._twice(sold))
        known = {entry["transaction"] for entry in sold}
        labels = Label.objects.values_list("transaction_id", flat=True)
        outcome.unsold = [f"nobody sold label {one}" for one in labels if one not in known]
        outcome.wrong = [*self._lost(), *outcome.twice, *outcome.unsold, *self._mistaken(sold)]
        return outcome

    def _lost(self) -> Iterator[str]:
        for part in self._open_parts():
            yield f"part {part.pk} is {part.status}"
        for intent in PurchaseIntent.objects.filter(settled_at__isnull=True):
            yield f"intent {intent.pk} is {intent.state} for ever"

    def _twice(self, sold: list[dict[str, Any]]) -> Iterator[str]:
        """Two purchases of ours for one parcel, unless a person voided the first: given back or not, it must not be."""
        prefix = f"oms:{installation.get(self.now()).uuid.hex}:"
        references = {entry["metadata"] for entry in sold}
        bought, voided = Counter[int](), self._voided()
        for intent in PurchaseIntent.objects.all():
            if prefix + intent.uuid.hex in references:
                bought.update(place["parcel"] for place in intent.places)
        for parcel, times in bought.items():
            if times > 1 + voided[parcel]:
                yield f"parcel {parcel} was bought {times} times, and voided {voided[parcel]} times"

    def _voided(self) -> Counter[int]:
        """How often people took back a parcel's label, by the timeline: whoever did so may have died of it at once."""
        lines = TimelineEvent.objects.filter(kind="label.voided", actor=PERSON)
        return Counter(Label.objects.get(pk=line.data["label"]).parcel_id for line in lines)

    def _mistaken(self, sold: list[dict[str, Any]]) -> Iterator[str]:
        """One label stands at the carrier for each parcel that left, the one we know, made for that very weight."""
        standing = {entry["transaction"]: entry for entry in sold if not entry["refunded"]}
        live = Label.objects.filter(is_surplus=False).exclude(status="VOIDED").select_related("parcel")
        ours = {label.transaction_id: label for label in live}
        for transaction_id in standing.keys() - ours.keys():
            yield f"label {transaction_id} stands at the carrier for no parcel"
        for transaction_id in ours.keys() - standing.keys():
            yield f"label {transaction_id} does not stand at the carrier"
        gone = Parcel.objects.filter(fulfillment_order__in=self.parts, fulfillment_order__status="SHIPPED")
        if Counter(label.parcel_id for label in live) != Counter(gone.values_list("pk", flat=True)):
            yield "not one label for each parcel that left"
        weights = self.world.state.table("parcels")
        for transaction_id in ours.keys() & standing.keys():
            grams = float(weights[standing[transaction_id]["parcel"]]["weight"])
            if round(grams) != ours[transaction_id].parcel.weight_g:
                yield f"label {transaction_id} is on another parcel than it was bought for"


def play(
    scene: Scene,
    seed: int,
    pace: dict[str, float] | None = None,
    *,
    is_spoilt: bool = False,
) -> Outcome:
    """Plays one schedule and leaves nothing behind. Where the answers are spoilt by the test nobody dies, the way to
    the carrier is a good one, and what stands still is not waited for."""
    with _forgotten():
        try:
            schedule = Schedule(scene, seed, {**PACE, **(pace or {})}, (0,) if is_spoilt else DEATHS, not is_spoilt)
            if is_spoilt:
                schedule.patience, schedule.nudges = HOURS / 4, 2
            return schedule.play()
        except Exception:
            text = traceback.format_exc()
            return Outcome(seed, 0, 0, 0, 0, Counter(), 0, 0, wrong=[f"it broke: {text}"])


@contextmanager
def _forgotten() -> Iterator[None]:
    before = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(before)
