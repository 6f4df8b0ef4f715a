"""The root fields that read what messages say, and what callers type of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import graphene

from .. import models
from ..bootstrap import context
from ..domain.errors import ErrorCode, NotFound, Rejected
from ..domain.errors import OmsError as DomainError
from ..domain.messages import Channel, MessageKind
from ..domain.milestones import TELLABLE
from ..domain.wording import HTML_LIMIT, SUBJECT_LIMIT, TEXT_LIMIT, Wording
from ..host import graphql_access as access
from ..host.graphql_lookup import channels_by_slug, order_q
from ..host.transactions import writing
from ..pipeline import wording
from ..store import message_templates
from ..store.message_templates import Place
from .enums import OmsChannelKind, OmsMessageKind
from .errors import refusal
from .ids import clean_text
from .risk import EITHER
from .types.message_templates import OmsMessageLanguage, OmsMessageTemplate, OmsMessageTemplatePreview

#: Beyond these nothing is even read; how long a part may be is said by the check.
_READ_AT_MOST = {"subject": 4 * SUBJECT_LIMIT, "text": 4 * TEXT_LIMIT, "html": 4 * HTML_LIMIT}


class OmsMessageTemplateInput(graphene.InputObjectType):
    subject = graphene.String(description="Of e-mails, one line; at most 500 characters.")
    text = graphene.String(required=True, description="At most 20,000 characters.")
    html = graphene.String(description="Of e-mails; at most 100,000 characters. Empty: the page is made from the text.")

    class Meta:
        description = (
            "A wording. It may hold the placeholders of its kind, {% if %}, {% for %} over a list, and the filters "
            "default, plural, upper, lower, capfirst, truncatechars and length."
        )


class OmsMessageTemplateQueries(graphene.ObjectType):
    oms_message_templates = graphene.List(
        graphene.NonNull(OmsMessageTemplate),
        required=True,
        language=graphene.String(default_value="en", description="Such as de or pt-br."),
        sales_channel=graphene.String(default_value="", description="A channel's slug; empty: all."),
        kind=graphene.Argument(OmsMessageKind, description="Only these."),
        channel=graphene.Argument(OmsChannelKind, description="Only these; a webhook has no words."),
        description="What each message says by each way it can be told. Needs MANAGE_ORDERS or MANAGE_PLUGINS.",
    )
    oms_message_languages = graphene.List(
        graphene.NonNull(OmsMessageLanguage),
        required=True,
        description="Languages there are words in, ours or the merchant's. Needs MANAGE_ORDERS or MANAGE_PLUGINS.",
    )
    oms_message_template_preview = graphene.Field(
        OmsMessageTemplatePreview,
        required=True,
        kind=OmsMessageKind(required=True),
        channel=OmsChannelKind(required=True),
        language=graphene.String(default_value="en"),
        sales_channel=graphene.String(default_value=""),
        wording=OmsMessageTemplateInput(description="To be tried; what is sent now when omitted."),
        order_id=graphene.ID(description="Of Saleor's Order, whose facts are shown; a made-up order's when omitted."),
        description="A wording as it would be read, and what differs from what is sent now. Nothing is sent or kept. "
        "Needs MANAGE_ORDERS or MANAGE_PLUGINS; with an order MANAGE_ORDERS.",
    )

    @staticmethod
    def resolve_oms_message_templates(
        _root: Any, info: Any, *, language: str | None = "en", sales_channel: str | None = "", **only: str | None
    ) -> list[wording.InForce]:
        access.require(info, *EITHER)
        with writing():
            try:
                code = wording.checked_language(_spoken(language))
                slug = read_sales_channel(sales_channel)
            except DomainError as error:
                raise refusal(error) from None
            return wording.in_force(code, slug, _wanted(only))

    @staticmethod
    def resolve_oms_message_languages(_root: Any, info: Any) -> list[OmsMessageLanguage]:
        access.require(info, *EITHER)
        with writing():
            found = wording.languages()
        return [OmsMessageLanguage(code=code, is_packaged=is_ours) for code, is_ours in found.items()]

    @staticmethod
    def resolve_oms_message_template_preview(
        _root: Any,
        info: Any,
        *,
        wording: Mapping[str, Any] | None = None,
        order_id: str | None = None,
        **at: Any,
    ) -> Any:
        access.require(info, *(EITHER if order_id is None else (access.MANAGE_ORDERS,)))
        with writing():
            try:
                return _preview(info, at, wording, order_id)
            except DomainError as error:
                raise refusal(error) from None


def _preview(
    info: Any, at: Mapping[str, Any], given: Mapping[str, Any] | None, order_id: str | None
) -> wording.Preview:
    where = read_place(**at)
    words = wording.one(where).wording if given is None else read_wording(where, given)
    return wording.preview(context(), where, words, None if order_id is None else _order(info, order_id))


def _order(info: Any, order_id: str) -> models.OmsOrder:
    wanted = order_q(order_id)
    rows = models.OmsOrder.objects.filter(access.visible_orders(info))
    found = None if wanted is None else rows.filter(wanted).first()
    if found is None:
        raise NotFound("there is no Order with this id", field="orderId")
    return found


def _wanted(only: Mapping[str, str | None]) -> list[tuple[MessageKind, Channel]]:
    kind, channel = only.get("kind"), only.get("channel")
    return [
        (one, way)
        for one in MessageKind
        for way in wording.WORDED
        if one in TELLABLE[way] and kind in (None, one.name) and channel in (None, way.value)
    ]


def read_place(*, kind: str, channel: str, language: str | None = "en", sales_channel: str | None = "") -> Place:
    """Which wording is meant. Raises `Rejected` naming the field."""
    return wording.place(MessageKind[kind], Channel(channel), _spoken(language), read_sales_channel(sales_channel))


def _spoken(language: str | None) -> str:
    """Null is as good as nothing; an empty one is wrong, and told so where languages are checked."""
    return "en" if language is None else language


def read_sales_channel(given: str | None) -> str:
    """A channel's slug, or "" for all. One that Saleor has deleted may still be named where it has a wording."""
    slug = clean_text(given, field="salesChannel", limit=256)
    if slug and slug not in channels_by_slug() and not message_templates.current(sales_channel=slug):
        raise Rejected("there is no sales channel with this slug", field="salesChannel", code=ErrorCode.NOT_FOUND)
    return slug


def read_wording(where: Place, given: Mapping[str, Any]) -> Wording:
    """The wording as it was typed, whatever is wrong with it. Raises `Rejected` for what cannot even be kept."""
    told = {
        part: clean_text(given.get(part), field=part, limit=limit).replace("\r\n", "\n").replace("\r", "\n")
        for part, limit in _READ_AT_MOST.items()
    }
    return Wording(language=where.language, **told)
