from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import graphene

from ...domain.messages import Channel
from ...domain.wording import PLACEHOLDERS, Form, Placeholder
from ...host.graphql_types import DateTime
from ...messengers.wording import packaged, problems, sms_parts
from ...pipeline.wording import InForce, Line, Preview
from ..enums import OmsChannelKind, OmsMessageKind, OmsPlaceholderForm, OmsWordingOrigin
from ..ids import global_id
from ..loaders import ActorName


class OmsPlaceholderField(graphene.ObjectType):
    name = graphene.String(required=True)
    form = graphene.Field(OmsPlaceholderForm, required=True)

    class Meta:
        description = "What one entry of a list has, or a date beside its own text: {{ item.name }}."


class OmsMessagePlaceholder(graphene.ObjectType):
    """Its root is a `Placeholder`."""

    name = graphene.String(required=True, description="Written {{ name }}.")
    form = graphene.Field(OmsPlaceholderForm, required=True)
    meaning = graphene.String(required=True, description="For a person.")
    fields = graphene.List(graphene.NonNull(OmsPlaceholderField), required=True)

    class Meta:
        description = "A value that a message of this kind can hold."

    @staticmethod
    def resolve_form(root: Placeholder, _info: Any) -> str:
        return root.form.value

    @staticmethod
    def resolve_fields(root: Placeholder, _info: Any) -> list[OmsPlaceholderField]:
        return _fields(root.fields)


def _fields(fields: Mapping[str, Form]) -> list[OmsPlaceholderField]:
    return [OmsPlaceholderField(name=name, form=form.value) for name, form in fields.items()]


class OmsWordingProblem(graphene.ObjectType):
    part = graphene.String(required=True, description="subject, text or html.")
    message = graphene.String(required=True, description="What is wrong and what helps.")
    line = graphene.Int(description="Of the part, from 1; null: the part as a whole.")

    class Meta:
        description = "Why a wording cannot be sent."


class OmsMessageWords(graphene.ObjectType):
    language = graphene.String(required=True)
    subject = graphene.String(required=True)
    text = graphene.String(required=True)

    class Meta:
        description = "Our own words, in the nearest language there are some."


class OmsMessageTemplate(graphene.ObjectType):
    """Its root is an `InForce`."""

    id = graphene.ID(required=True)
    kind = graphene.Field(OmsMessageKind, required=True)
    channel = graphene.Field(OmsChannelKind, required=True)
    language = graphene.String(required=True)
    sales_channel = graphene.String(required=True, description="A channel's slug; empty: all.")
    origin = graphene.Field(OmsWordingOrigin, required=True)
    written_in = graphene.String(
        required=True, description="The language the words are in: another than asked for where there are none in it."
    )
    subject = graphene.String(required=True, description="Of e-mails; empty for other channels.")
    text = graphene.String(
        required=True,
        description='Without `html` also the page of an e-mail. A paragraph that begins with "# " is a heading.',
    )
    html = graphene.String(
        required=True, description="What stands in the shop's page, or a page; empty: from the text."
    )
    version = graphene.Int(required=True, description="Counts the edits made here; 0 before the first.")
    updated_at = DateTime()
    updated_by = graphene.String(description="Who made the last edit; staff:<id> or app:<id> where Saleor has no name.")
    packaged = graphene.Field(OmsMessageWords, required=True, description="To go back to.")
    placeholders = graphene.List(graphene.NonNull(OmsMessagePlaceholder), required=True)
    problems = graphene.List(
        graphene.NonNull(OmsWordingProblem), required=True, description="None, unless an upgrade took something away."
    )

    class Meta:
        description = "What a message says: the words that are sent, whoever wrote them."

    @staticmethod
    def resolve_id(root: InForce, _info: Any) -> str:
        place = root.place
        return global_id("OmsMessageTemplate", f"{place.kind}/{place.channel}/{place.language}/{place.sales_channel}")

    @staticmethod
    def resolve_kind(root: InForce, _info: Any) -> str:
        return root.place.kind.name

    @staticmethod
    def resolve_channel(root: InForce, _info: Any) -> str:
        return root.place.channel.value

    @staticmethod
    def resolve_language(root: InForce, _info: Any) -> str:
        return root.place.language

    @staticmethod
    def resolve_sales_channel(root: InForce, _info: Any) -> str:
        return root.place.sales_channel

    @staticmethod
    def resolve_origin(root: InForce, _info: Any) -> str:
        return root.origin.value

    @staticmethod
    def resolve_written_in(root: InForce, _info: Any) -> str:
        return root.wording.language

    @staticmethod
    def resolve_subject(root: InForce, _info: Any) -> str:
        return root.wording.subject

    @staticmethod
    def resolve_text(root: InForce, _info: Any) -> str:
        return root.wording.text

    @staticmethod
    def resolve_html(root: InForce, _info: Any) -> str:
        return root.wording.html

    @staticmethod
    def resolve_updated_at(root: InForce, _info: Any) -> Any:
        return root.row.at if root.row is not None else None

    @staticmethod
    def resolve_updated_by(root: InForce, info: Any) -> Any:
        actor = root.row.actor if root.row is not None else ""
        return ActorName(info.context).load(actor).then(lambda name: name or actor) if actor else None

    @staticmethod
    def resolve_packaged(root: InForce, _info: Any) -> Any:
        return packaged(root.place.kind, root.place.channel, root.place.language)

    @staticmethod
    def resolve_placeholders(root: InForce, _info: Any) -> Any:
        return PLACEHOLDERS[root.place.kind]

    @staticmethod
    def resolve_problems(root: InForce, _info: Any) -> Any:
        return problems(root.place.kind, root.place.channel, root.wording)


class OmsWordingLine(graphene.ObjectType):
    """Its root is a `Line`."""

    sign = graphene.String(required=True, description="+ is new, - goes away; a blank stands around those.")
    text = graphene.String(required=True)

    class Meta:
        description = "A line of what differs."

    @staticmethod
    def resolve_sign(root: Line, _info: Any) -> str:
        return root.sign


class OmsWordingDifference(graphene.ObjectType):
    part = graphene.String(required=True, description="subject and text as they are read, html as it is written.")
    lines = graphene.List(graphene.NonNull(OmsWordingLine), required=True)

    class Meta:
        description = "What of a part would differ from what is sent now."


class OmsMessageTemplatePreview(graphene.ObjectType):
    """Its root is a `Preview`."""

    problems = graphene.List(
        graphene.NonNull(OmsWordingProblem), required=True, description="Where there are some, nothing is shown."
    )
    subject = graphene.String()
    text = graphene.String()
    html = graphene.String(description="A whole page, without scripts. Show it in a frame that runs none.")
    language = graphene.String(description="The text's.")
    sms_parts = graphene.Int(description="In how many parts an SMS is sent and billed; null for other channels.")
    differences = graphene.List(graphene.NonNull(OmsWordingDifference), required=True)
    planned = graphene.Int(
        required=True, description="Messages of this kind that are still to go out this way, in any language."
    )

    class Meta:
        description = "A wording as a customer would read it, and what differs from what is sent now."

    @staticmethod
    def resolve_subject(root: Preview, _info: Any) -> str | None:
        return root.rendered.subject if root.rendered else None

    @staticmethod
    def resolve_text(root: Preview, _info: Any) -> str | None:
        return root.rendered.text if root.rendered else None

    @staticmethod
    def resolve_html(root: Preview, _info: Any) -> str | None:
        return (root.rendered.html or None) if root.rendered else None

    @staticmethod
    def resolve_language(root: Preview, _info: Any) -> str | None:
        return root.rendered.language if root.rendered else None

    @staticmethod
    def resolve_sms_parts(root: Preview, _info: Any) -> int | None:
        is_sms = root.rendered is not None and root.channel is Channel.SMS
        return sms_parts(root.rendered.text) if root.rendered is not None and is_sms else None

    @staticmethod
    def resolve_differences(root: Preview, _info: Any) -> list[OmsWordingDifference]:
        return [OmsWordingDifference(part=part, lines=lines) for part, lines in root.differences.items()]


class OmsMessageLanguage(graphene.ObjectType):
    code = graphene.String(required=True)
    is_packaged = graphene.Boolean(required=True, description="There are words of ours in it.")

    class Meta:
        description = "A language that messages are worded in."
