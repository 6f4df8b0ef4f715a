"""What a merchant says of bins, checked: each row that is wrong is named by its place, and what to write instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..errors import ErrorCode, NotFound, OmsError, Rejected
from .order import natural_key

MOST_ROWS = 20_000
LONGEST_NAME = 64
MOST_UNITS = 10_000_000
LAST_REMOVAL = 10_000
#: So many wrong rows are told at once.
MOST_TOLD = 100


@dataclass(frozen=True, kw_only=True)
class BinRow:
    """A product in a bin, as it was typed. `quantity` and `removal_order` None: as it is, or not known."""

    sku: str
    bin_name: str
    quantity: int | None = None
    removal_order: int | None = None


@dataclass(frozen=True, kw_only=True)
class BinCount:
    """What somebody counted. `key` was made up by the caller: the same count sent again has the same one."""

    warehouse_id: str
    bin_name: str
    sku: str
    quantity: int
    key: str | None = None


@dataclass(frozen=True)
class WrongRow:
    """A row that is refused, by its place from 0."""

    index: int
    error: OmsError


def bin_identity(name: str) -> tuple[str, str]:
    """What makes a bin the same bin: names that differ in case or spaces alone are one. The first part is its sort key,
    which the database can look for."""
    return natural_key(name), name.strip().casefold()


def clean_row(row: BinRow) -> BinRow:
    """The row without the spaces around what was typed."""
    return BinRow(
        sku=row.sku.strip(),
        bin_name=" ".join(row.bin_name.split(" ")).strip(),
        quantity=row.quantity,
        removal_order=row.removal_order,
    )


def wrong_rows(rows: Sequence[BinRow], known_skus: Collection[str], *, field: str) -> list[WrongRow]:
    """What is wrong with each row, at most one thing a row and `MOST_TOLD` rows; empty when all may be written."""
    found: list[WrongRow] = []
    seen: dict[tuple[str, tuple[str, str]], int] = {}
    for index, row in enumerate(rows):
        error = next(_problems(row, known_skus, field), None)
        if error is None:
            first = seen.setdefault((row.sku, bin_identity(row.bin_name)), index)
            if first != index:
                error = Rejected(
                    f"row {first + 1} names this product in this bin already", field=f"{field}.binLocation"
                )
        if error is not None:
            found.append(WrongRow(index, error))
        if len(found) == MOST_TOLD:
            break
    return found


def check_count(rows: Sequence[BinRow], *, field: str) -> None:
    """Raises `Rejected` for more rows than one call takes."""
    if len(rows) > MOST_ROWS:
        raise Rejected(f"at most {MOST_ROWS:,} rows in one call", field=field)


def check_units(units: int, *, field: str) -> int:
    """The units, from none to `MOST_UNITS`. Raises `Rejected`."""
    if isinstance(units, bool) or not 0 <= units <= MOST_UNITS:
        raise Rejected(f"give a whole number of units from 0 to {MOST_UNITS:,}", field=field)
    return units


def check_bin_name(name: str, *, field: str) -> str:
    """The name without spaces around it. Raises `Rejected` for one that no shelf can bear."""
    error = _name_problem(name.strip(), field)
    if error is not None:
        raise error
    return name.strip()


def _problems(row: BinRow, known_skus: Collection[str], field: str) -> Iterator[OmsError]:
    if not row.sku:
        yield Rejected("name the product by its SKU", field=f"{field}.sku", code=ErrorCode.REQUIRED)
    elif row.sku not in known_skus:
        yield NotFound("there is no product with this SKU", field=f"{field}.sku")
    problem = _name_problem(row.bin_name, f"{field}.binLocation")
    if problem is not None:
        yield problem
    if row.quantity is not None and not 0 <= row.quantity <= MOST_UNITS:
        yield Rejected(f"give a whole number from 0 to {MOST_UNITS:,}, or none", field=f"{field}.quantity")
    if row.removal_order is not None and not 0 <= row.removal_order <= LAST_REMOVAL:
        yield Rejected(f"give a whole number from 0 to {LAST_REMOVAL:,}", field=f"{field}.removalOrder")


def _name_problem(name: str, field: str) -> OmsError | None:
    if not name:
        return Rejected("name the bin", field=field, code=ErrorCode.REQUIRED)
    if len(name) > LONGEST_NAME:
        return Rejected(f"a bin's name has at most {LONGEST_NAME} characters", field=field)
    if any(unicodedata.category(char)[0] == "C" for char in name):
        return Rejected("a bin's name has no line breaks or control characters", field=field)
    if not any(char.isalnum() for char in name):
        return Rejected("a bin's name has a letter or a digit", field=field)
    return None
