"""One post."""

from __future__ import annotations

from collections.abc import Mapping

import requests

from ... import telemetry
from ...wire.session import OutwardSession


def post(session: OutwardSession, url: str, body: bytes, headers: Mapping[str, str]) -> bool:
    """Whether it was answered with a 2xx; what else happened stands in the session."""
    with telemetry.unwatched(), session:
        try:
            return 200 <= session.request("POST", url, data=body, headers=dict(headers)).status_code < 300
        except requests.RequestException:
            return False
