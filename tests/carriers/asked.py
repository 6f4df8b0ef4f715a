"""Asking, finding, polling, voiding and tracking, with the real SDK over a real socket."""

from __future__ import annotations

from typing import Any

from .conftest import TRANSACTION_ID
from .stub import PAYLOADS, Reply, body_of

SUCCESS = body_of("rest.transaction_create.201.success")
GET = ("GET", f"/transactions/{TRANSACTION_ID}")
ERRORS = sorted(path.stem for path in PAYLOADS.glob("error.*.json"))


def page(*results: Any, following: object = None) -> Reply:
    return Reply(200, {"next": following, "previous": None, "results": list(results)})
