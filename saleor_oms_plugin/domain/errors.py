"""Errors, sorted by what the caller can do about them.

    OmsError
    ├── NotAllowed        the state forbids it: nothing to fix in the data, nothing to wait for
    │   └── OnHold            an open hold covers it
    ├── Rejected          fix the data: names the field and the cure
    │   ├── NotFound          nothing by that id
    │   ├── Incomplete        several things are missing at once
    │   └── InsufficientStock no candidate warehouse can ship it
    ├── Unavailable       try again later: somebody else is away, busy or slow
    │   ├── Conflict          somebody else is changing the same thing right now
    │   ├── Unclaimed         the carrier has purchases that do not say whose they are
    │   └── KeptBack          nobody was asked: the call waits for its turn, or for a carrier that is away
    └── Misconfigured     a person must change a setting before anything of this kind can work
    Refused           several items came at once, and these of them are wrong: one of the above for each

`domain/retries.py` turns the class into a decision; GraphQL turns `code` into `OmsErrorCode`.
Messages may be shown to people and kept in logs: they name ids and fields, never a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum


class ErrorCode(StrEnum):
    INVALID = "INVALID"
    NOT_FOUND = "NOT_FOUND"
    REQUIRED = "REQUIRED"
    FORBIDDEN = "FORBIDDEN"
    CONFLICT = "CONFLICT"
    ON_HOLD = "ON_HOLD"
    INSUFFICIENT_STOCK = "INSUFFICIENT_STOCK"
    CARRIER_ERROR = "CARRIER_ERROR"
    CARRIER_UNAVAILABLE = "CARRIER_UNAVAILABLE"
    TRY_LATER = "TRY_LATER"
    MISCONFIGURED = "MISCONFIGURED"
    EXPIRED = "EXPIRED"


class OmsError(Exception):
    """Something the OMS refuses or cannot do now. `field` names the input, where one is to blame."""

    code = ErrorCode.INVALID

    def __init__(self, message: str, *, field: str | None = None, code: ErrorCode | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.code = code or type(self).code


class NotAllowed(OmsError):
    """The present state forbids it."""


class OnHold(NotAllowed):
    """An open hold covers the order."""

    code = ErrorCode.ON_HOLD


class Rejected(OmsError):
    """The data is wrong; trying again with the same data is useless."""


class NotFound(Rejected):
    """There is nothing by that id."""

    code = ErrorCode.NOT_FOUND


class Incomplete(Rejected):
    """Several things are missing at once; `missing` names each with its cure."""

    code = ErrorCode.REQUIRED

    def __init__(self, message: str, missing: Sequence[Rejected]) -> None:
        super().__init__(message, field=missing[0].field if missing else None)
        self.missing = tuple(missing)


class InsufficientStock(Rejected):
    """No candidate warehouse, or combination of them, can ship the lines."""

    code = ErrorCode.INSUFFICIENT_STOCK


class Unavailable(OmsError):
    """Try again later. `retry_after_s` is the other side's own wish, where it named one."""

    code = ErrorCode.TRY_LATER

    def __init__(
        self,
        message: str,
        *,
        field: str | None = None,
        code: ErrorCode | None = None,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(message, field=field, code=code)
        self.retry_after_s = retry_after_s


class Conflict(Unavailable):
    """Somebody else holds the row, the stock or the purchase at this moment."""

    code = ErrorCode.CONFLICT


class Unclaimed(Unavailable):
    """The carrier lists purchases, by `transaction_ids`, that may be the one asked for and do not say so."""

    code = ErrorCode.CARRIER_UNAVAILABLE

    def __init__(self, message: str, transaction_ids: Sequence[str]) -> None:
        super().__init__(message)
        self.transaction_ids = tuple(transaction_ids)


class KeptBack(Unavailable):
    """The call was not made: too many were, or whoever would answer is away; or it was the one made to see whether they
    are back. It waits, and counts as no try."""


class Misconfigured(OmsError):
    """A setting is missing or wrong; `field` is its name."""

    code = ErrorCode.MISCONFIGURED


class Refused(Exception):
    """Several items came at once and some are wrong: nothing was changed. `wrong` are their places, each with why."""

    def __init__(self, wrong: Iterable[tuple[int, OmsError]]) -> None:
        super().__init__("refused")
        self.wrong = sorted(wrong, key=lambda one: one[0])
