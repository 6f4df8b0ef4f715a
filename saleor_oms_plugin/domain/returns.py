"""Returns: what may come back, which label brings it, and what is decided once somebody has looked at it.

An inspection tells totals, never increments: the same words twice change nothing. Totals of a line only grow, and what
lies on its shelf again stays there, since somebody else may have been promised it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .errors import ErrorCode, NotAllowed, Rejected
from .shipping import Quote
from .states import ReturnStatus
from .stock import LineAt

_R = ReturnStatus


class ReturnMethod(StrEnum):
    LABEL = "LABEL"
    QR_CODE = "QR_CODE"  # shown at the carrier's counter, which prints the label
    NONE = "NONE"  # the customer sends it themselves, or brings it


class Disposition(StrEnum):
    """What becomes of a unit that came back. Only RESTOCK puts it on a shelf."""

    RESTOCK = "RESTOCK"
    REFURBISH = "REFURBISH"
    SCRAP = "SCRAP"
    VENDOR = "VENDOR"


#: It may still come: its units are spoken for.
AWAITED = frozenset({_R.OPEN, _R.LABELLED, _R.TRANSIT, _R.RECEIVED})
#: Nobody has it yet.
NOT_HERE = frozenset({_R.OPEN, _R.LABELLED, _R.TRANSIT})
#: Carriers whose return labels are paid when they are used; the addresses stay as of the way out.
SCAN_BASED = frozenset({"usps", "fedex", "ups"})
#: Who prints the label of a code at its counter, and where.
CODE_CARRIER, CODE_COUNTRY = "usps", "US"
#: No return names more units of a line, and no more lines.
MOST_UNITS, MOST_LINES = 100_000, 500

Units = Mapping[str, int]
Totals = Mapping[Disposition, int]


def number_of(key: int) -> str:
    """What people call a return."""
    return f"R-{key:06d}"


def key_of(text: str) -> int | None:
    """The key in a number somebody typed, with or without its letter and zeros."""
    digits = text.strip().upper().removeprefix("R-")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 19 else None


@dataclass(frozen=True, kw_only=True)
class Wish:
    """One line of what somebody asks for, as it was given."""

    line_id: str
    quantity: int


def units_of(wishes: Sequence[Wish]) -> dict[str, int]:
    """Units by line. Raises `Rejected` for none, for a line named twice and for quantities nobody can send."""
    if not wishes:
        raise Rejected("name at least one line", field="lines", code=ErrorCode.REQUIRED)
    if len(wishes) > MOST_LINES:
        raise Rejected(f"at most {MOST_LINES} lines in one return", field="lines")
    units = {wish.line_id: wish.quantity for wish in wishes}
    if len(units) != len(wishes):
        raise Rejected("a line is named twice: give its whole quantity once", field="lines")
    if any(not 0 < quantity <= MOST_UNITS for quantity in units.values()):
        raise Rejected(f"a quantity is a whole number from 1 to {MOST_UNITS}", field="quantity")
    return units


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """Units of a line in a return: expected by one that is awaited, and those of them that Saleor's records count as
    back already."""

    line_id: str
    expected: int
    recorded: int


def returnable(sent: Mapping[LineAt, int], spoken: Iterable[Spoken]) -> dict[str, int]:
    """Units by line that left, are not back, and stand in no other return."""
    left: Counter[str] = Counter()
    for (line, _), units in sent.items():
        left[line] += units
    for one in spoken:
        left[one.line_id] -= one.expected - one.recorded
    return {line: units for line, units in left.items() if units > 0}


def check_returnable(asked: Units, free: Units, names: Mapping[str, str]) -> None:
    """Raises `Rejected` naming each line of which less can be sent back than is asked for."""
    short = {line: free.get(line, 0) for line, units in asked.items() if units > free.get(line, 0)}
    if short:
        said = "; ".join(f"{names.get(line, line)}: {units}" for line, units in sorted(short.items()))
        raise Rejected(f"only what left, is not back and is in no other return can come back ({said})", field="lines")


def check_not_in_returns(taken: Units, sent: Mapping[LineAt, int], spoken: Collection[Spoken]) -> None:
    """Raises `NotAllowed` where a label's units cannot be taken back, since returns name some of them."""
    free, named = returnable(sent, spoken), {one.line_id for one in spoken if one.expected}
    if any(units > free.get(line, 0) for line, units in taken.items() if line in named):
        raise NotAllowed("its goods stand in a return: cancel that first, if they have not left", field="labelIds")


def home_of(asked: Units, sent: Mapping[LineAt, int]) -> str | None:
    """The warehouse most of the units came from; None where nobody knows."""
    units: Counter[str] = Counter()
    for (line, warehouse), count in sent.items():
        if warehouse and line in asked:
            units[warehouse] += min(count, asked[line])
    return min(units, key=lambda warehouse: (-units[warehouse], warehouse), default=None)


def is_scan_based(carrier: str) -> bool:
    return carrier in SCAN_BASED


def only_from(quote: Quote, carriers: Collection[str]) -> Quote:
    """The quote with the rates of these carriers alone; what others said stays."""
    return Quote(
        rates=tuple(rate for rate in quote.rates if rate.carrier in carriers), refusals=quote.refusals, raw=quote.raw
    )


# ── inspection ──────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One row of what an inspector says: so many units of the line, in all."""

    line_id: str
    disposition: Disposition
    quantity: int


def totals_of(verdicts: Sequence[Verdict]) -> dict[str, dict[Disposition, int]]:
    """By line, the whole of what is said. Raises `Rejected` for nothing, the same twice and impossible quantities."""
    if not verdicts:
        raise Rejected("say of at least one line what came back", field="lines", code=ErrorCode.REQUIRED)
    if len(verdicts) > MOST_LINES * len(Disposition):
        raise Rejected(f"at most {MOST_LINES} lines in one return", field="lines")
    totals: dict[str, dict[Disposition, int]] = {}
    for verdict in verdicts:
        if not 0 <= verdict.quantity <= MOST_UNITS:
            raise Rejected(f"a quantity is a whole number from 0 to {MOST_UNITS}", field="quantity")
        of_line = totals.setdefault(verdict.line_id, {})
        if verdict.disposition in of_line:
            raise Rejected(f"a line's {verdict.disposition.value} is named twice: give the total once", field="lines")
        of_line[verdict.disposition] = verdict.quantity
    return totals


def check_totals(name: str, returned: int, known: Totals, said: Totals) -> None:
    """Raises unless the new totals may take the place of the known ones: never more than is in the return, never fewer
    units than were accepted, and nothing that lies on its shelf taken off again."""
    before, after = sum(known.values()), sum(said.values())
    if after > returned:
        raise Rejected(f"{name}: {after} units inspected, and only {returned} are in the return", field="lines")
    shelved = known.get(Disposition.RESTOCK, 0)
    if said.get(Disposition.RESTOCK, 0) < shelved:
        raise NotAllowed(
            f"{name}: {shelved} units lie on their shelf again already: give totals of the whole line, and correct the "
            "shelf by counting it",
            field="lines",
        )
    if after < before:
        raise NotAllowed(f"{name}: {before} units were accepted already: give totals of the whole line", field="lines")


def check_here(status: ReturnStatus) -> None:
    """Raises `NotAllowed` unless its goods are here to be looked at."""
    if status in NOT_HERE:
        raise NotAllowed("nobody has received it: receive it first", field="returnId")
    if status is _R.CANCELED:
        raise NotAllowed("the return was canceled: make a new one", field="returnId")
