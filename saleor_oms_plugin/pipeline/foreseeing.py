"""Foreseeing: every message an order will still cause, when it goes where its reader lives, or why it does not.

Also what would differ with other settings, over messages there were. Nothing is written, and nothing is rendered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ..conf import MerchantSettings
from ..domain.consent import ConsentSource, SuppressionReason, consent_source, consented
from ..domain.feedback import Reminders
from ..domain.message_plan import Expected, PlannedMessage, PlanStatus, expected
from ..domain.messages import Audience, Channel, MessageKind, MessageStatus
from ..domain.milestones import Way, ways
from ..models import Message, OmsOrder
from ..ports import Customer
from ..store import standings, suppressions
from .announcing import told_by
from .context import Context
from .permit import Permit, Wish, judged

#: Of an order that Saleor has deleted nobody is left to tell.
NOBODY = Customer(email="", phone="", place=None)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What decides about many orders' messages, read at once."""

    ctx: Context
    now: datetime
    customers: Mapping[str, Customer]
    suppressed: Mapping[suppressions.Destination, frozenset[SuppressionReason]]

    def permit(self, order: OmsOrder, wish: Wish, merchant: MerchantSettings) -> Permit:
        customer = self.customers.get(str(order.order_id), NOBODY)
        recipient = _recipient(customer, wish)
        found = self.suppressed.get((wish.channel, recipient or ""), frozenset())
        return judged(self.ctx, wish, customer, merchant, recipient=recipient, suppressed=found)


def scene(ctx: Context, orders: Sequence[OmsOrder], *, consent_key: str = "") -> Scene:
    """Reads what decides about the messages of these orders: two statements. Consent stands under the key of the
    settings in force, or another."""
    keys = [str(order.order_id) for order in orders if order.order_id is not None]
    customers = ctx.host.customers(keys, consent_key=consent_key or ctx.merchant().consent_key)
    emails = {(Channel.EMAIL, one.email) for one in customers.values() if one.email}
    phones = {(Channel.SMS, one.phone) for one in customers.values() if one.phone}
    now = ctx.clock.now()
    return Scene(ctx=ctx, now=now, customers=customers, suppressed=suppressions.reasons(emails | phones, now))


@dataclass(frozen=True, kw_only=True)
class Consent:
    """Whether an order's customer agreed to SMS, and who said so."""

    sms: bool
    source: ConsentSource | None = None


def consents(ctx: Context, oms_order_ids: Collection[int]) -> dict[int, Consent]:
    """What the customers of these orders agreed to: two statements."""
    hosts = dict(OmsOrder.objects.filter(pk__in=oms_order_ids).values_list("pk", "order_id"))
    keys = [str(key) for key in hosts.values() if key is not None]
    customers = ctx.host.customers(keys, consent_key=ctx.merchant().consent_key)
    return {one: _consent(customers.get(str(hosts.get(one)), NOBODY)) for one in oms_order_ids}


def _consent(customer: Customer) -> Consent:
    said = customer.order_agrees, customer.account_agrees
    return Consent(sms=Channel.SMS in consented(*said), source=consent_source(*said))


def plans(ctx: Context, orders: Sequence[OmsOrder]) -> dict[int, list[PlannedMessage]]:
    """Every message still to come of each of these orders, and those that will not: by its key."""
    keys = [order.pk for order in orders]
    read, rows = scene(ctx, orders), standings.to_come(keys)
    paces = {order.channel: _pace(ctx.merchant(order.channel)) for order in orders}
    stand = standings.standings(orders, paces)
    return {
        order.pk: [
            *(_of_row(read, order, row) for row in rows.get(order.pk, ())),
            *_of_milestones(read, order, expected(stand[order.pk])),
        ]
        for order in orders
    }


def _of_row(read: Scene, order: OmsOrder, row: Message) -> PlannedMessage:
    planned = PlannedMessage(
        kind=MessageKind(row.kind),
        channel=Channel(row.channel),
        audience=Audience(row.audience),
        status=PlanStatus.SUPPRESSED,
        reason=row.reason,
        message=row.pk,
    )
    if row.status == MessageStatus.SUPPRESSED:
        return planned
    permitted = read.permit(order, Wish.of(row, max(row.planned_for, read.now)), read.ctx.merchant(order.channel))
    return _as_permitted(planned, permitted, PlanStatus.PLANNED)


def _of_milestones(read: Scene, order: OmsOrder, to_come: Iterable[Expected]) -> Iterable[PlannedMessage]:
    merchant = read.ctx.merchant(order.channel)
    for one in to_come:
        for way in ways(one.kind, told_by(merchant)):
            yield _expected(read, order, one, way, merchant)


def _expected(read: Scene, order: OmsOrder, one: Expected, way: Way, merchant: MerchantSettings) -> PlannedMessage:
    at = max(one.at, read.now) if one.at else read.now
    wish = Wish(kind=one.kind, channel=way.channel, audience=way.audience, wanted_at=at)
    planned = PlannedMessage(
        kind=one.kind, channel=way.channel, audience=way.audience, status=PlanStatus.EXPECTED, awaits=one.awaits
    )
    found = _as_permitted(planned, read.permit(order, wish, merchant), PlanStatus.EXPECTED)
    return found if one.at else replace(found, moment=None)


def _as_permitted(planned: PlannedMessage, permitted: Permit, status: PlanStatus) -> PlannedMessage:
    if permitted.reason:
        return replace(planned, status=PlanStatus.SUPPRESSED, reason=permitted.reason, moment=None)
    return replace(planned, status=status, moment=permitted.moment)


def _recipient(customer: Customer, wish: Wish) -> str | None:
    """Whom the customer's own messages go to; of others the address is the merchant's, and is looked at when sent."""
    if wish.audience is not Audience.CUSTOMER:
        return None
    return customer.phone if wish.channel is Channel.SMS else customer.email


def _pace(merchant: MerchantSettings) -> Reminders:
    return Reminders(most=merchant.feedback_reminders, days=merchant.feedback_reminder_days)
