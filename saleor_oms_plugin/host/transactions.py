"""Leave to write, where the host polices writes."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from importlib.util import find_spec

_POLICES_WRITES = find_spec("saleor.core.db") is not None and find_spec("saleor.core.db.connection") is not None


def writing() -> AbstractContextManager[None]:
    """Saleor's `allow_writer` on hosts that have it; nothing elsewhere. May be nested."""
    if not _POLICES_WRITES:
        return nullcontext()
    from saleor.core.db.connection import allow_writer

    return allow_writer()
