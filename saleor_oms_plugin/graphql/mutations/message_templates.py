from __future__ import annotations

from typing import Any

import graphene

from ...bootstrap import context
from ...domain.errors import Rejected
from ...domain.wording import WordingProblem
from ...host.graphql_access import MANAGE_PLUGINS, actor
from ...messengers.wording import problems
from ...pipeline import wording as stage
from ..enums import OmsChannelKind, OmsMessageKind
from ..errors import as_error
from ..message_templates import OmsMessageTemplateInput, read_place, read_wording
from ..types.message_templates import OmsMessageTemplate
from .base import OmsMutation

_VERSION = "The one it was edited from: CONFLICT when somebody else was faster."


class OmsMessageTemplateUpdate(OmsMutation):
    bells = ()
    template = graphene.Field(OmsMessageTemplate, description="As it is in force; null where it was refused.")

    class Arguments:
        kind = OmsMessageKind(required=True)
        channel = OmsChannelKind(required=True, description="EMAIL, SMS or CHAT.")
        language = graphene.String(required=True, description="Such as de or pt-br.")
        sales_channel = graphene.String(description="A channel's slug; all when omitted.")
        wording = OmsMessageTemplateInput(required=True)
        version = graphene.Int(description=_VERSION)

    class Meta:
        description = (
            "Puts a wording in force for messages sent from now on, or changes nothing and says of each part what is "
            "wrong with it. Needs MANAGE_PLUGINS."
        )
        permission = MANAGE_PLUGINS

    @classmethod
    def perform(cls, info: Any, *, wording: dict[str, Any], version: int | None = None, **at: Any) -> Any:
        where = read_place(**at)
        words = read_wording(where, wording)
        wrong = problems(where.kind, where.channel, words)
        if wrong:
            return cls(errors=[as_error(_rejected(one)) for one in wrong])
        stage.change(context(), where, words, made_from=version, actor=actor(info))
        return cls(template=stage.one(where), errors=[])


def _rejected(problem: WordingProblem) -> Rejected:
    where = "" if problem.line is None else f"line {problem.line}: "
    return Rejected(f"{where}{problem.message}", field=problem.part)


class OmsMessageTemplateReset(OmsMutation):
    bells = ()
    template = graphene.Field(OmsMessageTemplate, description="What is sent from now on.")

    class Arguments:
        kind = OmsMessageKind(required=True)
        channel = OmsChannelKind(required=True)
        language = graphene.String(required=True)
        sales_channel = graphene.String(description="A channel's slug; the wording for all when omitted.")
        version = graphene.Int(description=_VERSION)

    class Meta:
        description = (
            "Takes a merchant's wording out of force: that for all sales channels is sent again, or ours. What was "
            "written is kept in the history. Needs MANAGE_PLUGINS."
        )
        permission = MANAGE_PLUGINS

    @classmethod
    def perform(cls, info: Any, *, version: int | None = None, **at: Any) -> Any:
        where = read_place(**at)
        stage.reset(context(), where, made_from=version, actor=actor(info))
        return cls(template=stage.one(where), errors=[])
