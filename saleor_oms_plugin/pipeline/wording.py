"""Wording: what a merchant writes in place of our words, checked before it is kept and looked at before it is sent.

A wording with anything wrong is never kept. A preview writes nothing, and its links open nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from django.db import transaction

from ..conf import BASE_PATH
from ..domain.errors import NotAllowed, Rejected
from ..domain.look import shades
from ..domain.messages import Channel, MessageKind
from ..domain.milestones import TELLABLE
from ..domain.orders import OrderSnapshot
from ..domain.wording import Origin, Wording, WordingProblem
from ..messengers.wording import (
    MessageContext,
    Rendered,
    known_language,
    packaged,
    packaged_languages,
    problems,
    sample,
    write,
)
from ..models import MessageTemplate, OmsOrder, Return
from ..store import locks, message_templates
from ..store.message_templates import Place
from . import telling
from .context import Context

#: The channels that people read; a webhook's body has no words to choose.
WORDED = (Channel.EMAIL, Channel.SMS, Channel.CHAT)


@dataclass(frozen=True, kw_only=True)
class InForce:
    """What is sent at a place. `row` is the place's own newest version, if there ever was one."""

    place: Place
    wording: Wording
    origin: Origin
    row: MessageTemplate | None = None

    @property
    def version(self) -> int:
        return self.row.version if self.row is not None else 0


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a part that is `+`, `-` or, around those, unchanged."""

    sign: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Preview:
    """A wording as it would be read, and what differs from what is sent now. `planned` messages of its kind are still
    to go out by its channel."""

    channel: Channel
    problems: list[WordingProblem]
    rendered: Rendered | None
    differences: dict[str, list[Line]]
    planned: int


def place(kind: MessageKind, channel: Channel, language: str, sales_channel: str) -> Place:
    """The place of a wording. Raises `Rejected` where there is no such message, or no such language."""
    if channel not in WORDED:
        raise Rejected("the body of a webhook has no words to choose", field="channel")
    if kind not in TELLABLE[channel]:
        raise Rejected(f"{kind.value} is never told by {channel.value}", field="channel")
    return Place(kind=kind, channel=channel, language=checked_language(language), sales_channel=sales_channel)


def checked_language(code: str) -> str:
    """A language as wordings are kept by it: `de`, `pt-br`. Raises `Rejected` for what is none."""
    language = known_language(code)
    if not language:
        raise Rejected("a language code such as de or pt-br", field="language")
    return language


def in_force(language: str, sales_channel: str, places: Sequence[tuple[MessageKind, Channel]]) -> list[InForce]:
    """What is sent, for each of these messages, in a language and a sales channel. One statement."""
    rows = {
        (row.kind, row.channel, row.sales_channel): row
        for row in message_templates.current(languages=[language])
        if row.sales_channel in ("", sales_channel)
    }
    found = []
    for kind, channel in places:
        own = rows.get((kind.value, channel.value, sales_channel))
        shared = rows.get((kind.value, channel.value, ""))
        where = Place(kind=kind, channel=channel, language=language, sales_channel=sales_channel)
        found.append(_in_force(where, own, shared))
    return found


def _in_force(where: Place, own: MessageTemplate | None, shared: MessageTemplate | None) -> InForce:
    for row, origin in ((own, Origin.OWN), (shared, Origin.ALL_CHANNELS)):
        if row is not None and not row.is_packaged:
            is_own = row.sales_channel == where.sales_channel
            words = message_templates.wording_of(row)
            return InForce(place=where, wording=words, origin=Origin.OWN if is_own else origin, row=own)
    ours = packaged(where.kind, where.channel, where.language)
    return InForce(place=where, wording=ours, origin=Origin.PACKAGED, row=own)


def one(where: Place) -> InForce:
    return in_force(where.language, where.sales_channel, [(where.kind, where.channel)])[0]


def languages() -> dict[str, bool]:
    """Every language there are words in, by code, and whether we have some of our own."""
    theirs = {row.language for row in message_templates.current() if not row.is_packaged}
    return {code: code in packaged_languages() for code in sorted({*packaged_languages(), *theirs})}


@transaction.atomic
def change(ctx: Context, where: Place, wording: Wording, *, made_from: int | None, actor: str) -> MessageTemplate:
    """Puts a wording in force that `problems` found nothing wrong with. Raises `Rejected` (CONFLICT) when somebody else
    was faster."""
    locks.lock_installation(ctx.clock.now())
    return message_templates.save(where, wording, made_from=made_from, actor=actor, now=ctx.clock.now())


@transaction.atomic
def reset(ctx: Context, where: Place, *, made_from: int | None, actor: str) -> None:
    """Takes the merchant's wording out of force: those for all sales channels, or ours, are sent again."""
    locks.lock_installation(ctx.clock.now())
    message_templates.reset(where, made_from=made_from, actor=actor, now=ctx.clock.now())


def preview(ctx: Context, where: Place, wording: Wording, order: OmsOrder | None) -> Preview:
    """The wording filled with a real order's facts, or with a sample's, in the wording's language."""
    found = problems(where.kind, where.channel, wording)
    planned = message_templates.count_planned(where.kind, where.channel)
    if found:
        return Preview(channel=where.channel, problems=found, rendered=None, differences={}, planned=planned)
    told = _context(ctx, where, order)
    now, then = one(where).wording, wording
    before, after = (write(where.kind, where.channel, told, template=words) for words in (now, then))
    pairs = {
        "subject": (before.subject, after.subject),
        "text": (before.text, after.text),
        "html": (now.html, then.html),
    }
    differences = {part: lines for part, pair in pairs.items() if (lines := _differences(*pair))}
    return Preview(channel=where.channel, problems=[], rendered=after, differences=differences, planned=planned)


def _context(ctx: Context, where: Place, order: OmsOrder | None) -> MessageContext:
    if order is None:
        shop = ctx.host.shop()
        merchant = ctx.merchant(where.sales_channel)
        base = f"{(merchant.public_url or shop.url).rstrip('/')}{BASE_PATH}"
        day = ctx.clock.now().astimezone(ctx.host.time_zone()).date()
        made = sample(where.kind, language=where.language, shop_name=shop.name, base_url=base, today=day)
        return replace(made, accent=shades(merchant.brand_color))
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id else None
    if snapshot is None:
        raise NotAllowed("Saleor has deleted the order: choose another one", field="orderId")
    return _told(ctx, where.kind, order, replace(snapshot, language=where.language))


def _told(ctx: Context, kind: MessageKind, order: OmsOrder, snapshot: OrderSnapshot) -> MessageContext:
    """What a message of this kind would say of the order today, were it sent."""
    shipment = order.shipments.filter(fulfillment_order__isnull=False).order_by("-pk").first()
    sent_back = Return.objects.filter(oms_order=order).order_by("-pk").first()
    trouble = order.exceptions.order_by("-pk").first()
    occasion = telling.Occasion(
        kind=kind,
        oms_order=order,
        shipment=shipment,
        subject=sent_back.pk if kind is MessageKind.RETURN_RECEIVED and sent_back is not None else 0,
        detail=trouble.kind if trouble is not None else "",
        is_preview=True,
    )
    return telling.gather(ctx, occasion, snapshot)


def _differences(before: str, after: str) -> list[Line]:
    """The lines that differ, each stretch with a line around it; none where nothing does."""
    if before == after:
        return []
    old, new = before.splitlines(), after.splitlines()
    lines = []
    for group in SequenceMatcher(a=old, b=new, autojunk=False).get_grouped_opcodes(1):
        for tag, a_from, a_to, b_from, b_to in group:
            if tag == "equal":
                lines += [Line(sign=" ", text=text) for text in old[a_from:a_to]]
                continue
            lines += [Line(sign="-", text=text) for text in old[a_from:a_to]]
            lines += [Line(sign="+", text=text) for text in new[b_from:b_to]]
    return lines
