"""Lists: what the merchant said of somebody."""

from __future__ import annotations

from collections.abc import Mapping

from ..facts import Case, ListKind
from ..findings import QUIET, Finding, Fired
from .velocity import WORDS


def block_list(case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires when something of the order is on the block list."""
    return _listed(case, ListKind.BLOCK)


def allow_list(case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires when something of the order is on the allow list, and nothing on the block list."""
    return QUIET if _on(case, ListKind.BLOCK) else _listed(case, ListKind.ALLOW)


def _listed(case: Case, kind: ListKind) -> Finding:
    found = _on(case, kind)
    return Fired(f"on the {kind.value.lower()} list: {', '.join(found)}") if found else QUIET


def _on(case: Case, kind: ListKind) -> list[str]:
    return sorted({f"{WORDS[match.identity]} (entry {match.entry})" for match in case.matches if match.kind is kind})
