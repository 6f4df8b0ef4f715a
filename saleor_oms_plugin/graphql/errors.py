"""The error every payload carries, and how the domain's errors become it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import graphene
from graphql import GraphQLError

from ..domain.errors import Incomplete, NotFound, Refused, Rejected, Unavailable
from ..domain.errors import OmsError as DomainError
from .enums import OmsErrorCode

Item = TypeVar("Item")
Read = TypeVar("Read")


class OmsError(graphene.ObjectType):
    field = graphene.String(description="The input that is to blame, where one is.")
    message = graphene.String(required=True, description="What is wrong and what helps, for a person.")
    code = graphene.Field(OmsErrorCode, required=True, description="The same for a program.")
    id = graphene.ID(description="Which of the ids, in a bulk call.")
    index = graphene.Int(description="Its place among the ids, from 0.")

    class Meta:
        description = "Why a call, or one item of a bulk call, was refused. What is refused changes nothing."


#: Saleor names a query's error by its class, and lets no other field of it through on every version.
_REFUSALS = {kind: type(kind.__name__, (GraphQLError,), {}) for kind in (Rejected, NotFound, Unavailable, DomainError)}


def refusal(error: DomainError) -> GraphQLError:
    """The same for a query, which has no list of errors: the field in the words, the kind as the code Saleor shows."""
    kind = next(kind for kind in type(error).__mro__ if kind in _REFUSALS)
    named = f"`{error.field}`: " if error.field else ""
    made: GraphQLError = _REFUSALS[kind](f"{named}{error.message}.")
    return made


def as_error(error: DomainError, *, id: str | None = None, index: int | None = None) -> OmsError:
    return OmsError(field=error.field, message=error.message, code=error.code.value, id=id, index=index)


def as_errors(error: DomainError) -> list[OmsError]:
    """The error, or each of the things that are missing."""
    return [as_error(one) for one in error.missing] if isinstance(error, Incomplete) else [as_error(error)]


def as_errors_of_each(refused: Refused) -> list[OmsError]:
    """What is wrong with each item of a bulk call, by its place."""
    return [as_error(error, index=place) for place, error in refused.wrong]


def read_each(items: Sequence[Item], read: Callable[[Item], Read]) -> list[Read]:
    """What was read of each item. Raises `Refused` with all that cannot be read."""
    found, wrong = [], []
    for place, item in enumerate(items):
        try:
            found.append(read(item))
        except DomainError as error:
            wrong.append((place, error))
    if wrong:
        raise Refused(wrong)
    return found
