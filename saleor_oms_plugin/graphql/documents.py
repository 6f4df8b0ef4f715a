"""Addresses of printable documents: each a ticket to one file, given only to who may see all that is in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import graphene
from graphql import GraphQLError

from ..bootstrap import context
from ..domain.documents import TICKET_S, DocumentKind, DocumentRequest
from ..domain.errors import Rejected
from ..host.graphql_loaders import PREFIX, Loader
from ..host.graphql_types import DateTime
from ..host.transactions import writing
from ..store import tickets
from .ids import each_once, not_found, own_key_or_error

#: What every field that leads to a document says.
ONCE = "The address opens it once, within 15 minutes, without signing in: ask for it when somebody wants to print."
_LONGEST_LANGUAGE = 16


class OmsDocument(graphene.ObjectType):
    url = graphene.String(required=True, description=ONCE)
    expires_at = DateTime(required=True)

    class Meta:
        description = "A PDF that was asked for."


class DocumentAddress(Loader):
    """Where a document is and until when, by what is asked for; nothing is written."""

    context_key = f"{PREFIX}document_address"

    def batch_load(self, keys: Sequence[DocumentRequest]) -> list[OmsDocument]:
        with writing():
            ctx = context()
            now, base = ctx.clock.now(), ctx.merchant().public_url or ctx.host.shop().url
        expires_at = now + timedelta(seconds=TICKET_S)
        return [OmsDocument(url=tickets.address(key, base=base, now=now), expires_at=expires_at) for key in keys]


def document_of(info: Any, kind: DocumentKind, *keys: int, language: str | None = None) -> Any:
    """The promise of a document with the papers of these rows."""
    wanted = DocumentRequest(kind=kind, keys=keys, language=(language or "")[:_LONGEST_LANGUAGE])
    return DocumentAddress(info.context).load(wanted)


def address_of(info: Any, kind: DocumentKind, key: int, *, language: str | None = None) -> Any:
    """The promise of the address of one row's paper."""
    return document_of(info, kind, key, language=language).then(lambda document: document.url)


def keys_or_error(given: Sequence[str], kind: str, visible: Any, *, field: str) -> list[int]:
    """The keys of these rows, each once, in the order given. Raises what GraphQL answers with when there are none or
    too many, or when the asker may not see one of them."""
    try:
        keys = {
            place: own_key_or_error(one, kind, field=f"{field}.{place}") for place, one in each_once(given, field=field)
        }
        there = set(visible.filter(pk__in=keys.values()).values_list("pk", flat=True))
        for place, key in keys.items():
            if key not in there:
                raise not_found(kind, field=f"{field}.{place}")
    except Rejected as error:
        raise GraphQLError(f"`{error.field}`: {error.message}.") from None
    return list(keys.values())
