"""Whatever workers die of and however time passes, nobody is told twice, and nobody in their quiet hours."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.domain.errors import Rejected, Unavailable
from saleor_oms_plugin.domain.messages import MessageKind
from saleor_oms_plugin.models import Message, OmsOrder, Suppression, Work
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.pipeline.context import Context
from saleor_oms_plugin.ports import OutgoingMessage, SendUnknown
from saleor_oms_plugin.store import messages
from tests import factories

from .conftest import World

ZONE = ZoneInfo("America/Los_Angeles")
NIGHT = "21:15-08:30"
#: The nights on which clocks change are among them.
STARTS = ("2026-03-07T12:00", "2026-10-31T12:00", "2026-06-01T00:00")
FATES = st.sampled_from(
    ["takes", "takes", "away", "lost", "taken", "dies early", "dies before", "dies after", "refuses"]
)
STEPS = st.one_of(
    st.tuples(st.just("tell"), st.integers(0, 2)),
    st.tuples(st.just("tell"), st.integers(0, 2)),
    st.tuples(st.just("wait"), st.integers(1, 1500)),
    st.tuples(st.just("work"), st.lists(FATES, max_size=4)),
    st.tuples(st.just("work"), st.lists(FATES, max_size=4)),
)
#: Three days without trouble, looked at every few hours: by then everything has gone that was to go.
CALM = [("wait", 301), ("work", [])] * 15


class Killed(BaseException):
    """A worker's end."""


@dataclass
class Server:
    """A mail server that remembers what it took, and when; what happens to each send is told beforehand."""

    clock: Any
    fates: list[str] = field(default_factory=list)
    taken: list[tuple[str, datetime]] = field(default_factory=list)
    refused: int = 0

    def send(self, message: OutgoingMessage) -> None:
        fate = self.fates.pop(0) if self.fates else "takes"
        if fate in ("takes", "taken", "dies after"):
            self.taken.append((message.key, self.clock.now()))
        if fate == "refuses":
            self.refused += 1
            raise Rejected("no such mailbox", field="recipient")
        if fate == "away":
            raise Unavailable("away")
        if fate in ("taken", "lost"):
            raise SendUnknown
        if fate.startswith("dies"):
            raise Killed


class DyingHost:
    """The host, until the worker dies before anything of the message is committed."""

    def __init__(self, host: Any, server: Server) -> None:
        self._host, self._server = host, server

    def __getattr__(self, name: str) -> Any:
        return getattr(self._host, name)

    def customers(self, *args: Any, **kwargs: Any) -> Any:
        if self._server.fates[:1] == ["dies early"]:
            self._server.fates.pop(0)
            raise Killed
        return self._host.customers(*args, **kwargs)


def worker(world: World, server: Server) -> Context:
    ctx = world.ctx()
    ctx.email, ctx.host = server, DyingHost(ctx.host, server)  # type: ignore[assignment]
    return ctx


def work(world: World, server: Server) -> None:
    """What workers do until nothing is due; after one that died the next begins."""
    for _ in range(20):
        try:
            runner.drain(worker(world, server))
        except Killed:
            continue
        return


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(start=st.sampled_from(STARTS), steps=st.lists(STEPS, min_size=2, max_size=14))
def test_nobody_is_told_twice_or_at_night(world: World, shelf: Any, start: str, steps: list[tuple[Any, ...]]) -> None:
    order, server = begin(world, shelf, start), Server(world.clock)
    told = set()
    for deed, what in [*steps, *CALM]:
        if deed == "tell":
            told.add(what)
            messages.plan(order, MessageKind.DISPATCHED, world.clock.now(), occasion=str(what))
        elif deed == "wait":
            world.clock.advance(timedelta(minutes=what))
        else:
            server.fates = list(what)
            work(world, server)
        assert not [at for _, at in server.taken if is_night(at)]
        assert all(times == 1 for times in Counter(key for key, _ in server.taken).values())
    rows = Message.objects.filter(oms_order=order)
    assert rows.count() == len(told)
    assert not rows.filter(status__in=["PLANNED", "SENDING"]).exists()  # nothing is forgotten either
    sent = set(rows.filter(status="SENT").values_list("key", flat=True))
    assert sent <= {key for key, _ in server.taken}
    assert Suppression.objects.exists() == bool(server.refused)


def is_night(at: datetime) -> bool:
    shown = at.astimezone(ZONE)
    return (shown.hour, shown.minute) >= (21, 15) or (shown.hour, shown.minute) < (8, 30)


def begin(world: World, shelf: Any, start: str) -> OmsOrder:
    """An order in San Francisco that waits for weeks, and nothing but our messages to send."""
    world.settings(cooling_minutes="43200", quiet_hours_email=NIGHT, email_kinds="dispatched")
    known = factories.model("product.ProductVariant").objects.filter(sku="BOOK").first()
    variant = known or factories.variant(world.shop, "BOOK", stock={shelf: 10_000})
    Message.objects.all().delete()
    Suppression.objects.all().delete()
    Work.objects.all().delete()
    at = datetime.fromisoformat(start).replace(tzinfo=ZONE)
    world.clock.advance(at - world.clock.now())
    order = world.place({variant: 1}, allocate_at=shelf)
    Work.objects.filter(oms_order=order).delete()
    return order
