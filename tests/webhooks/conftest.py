"""A shop whose webhook address is set, and somebody who posts to it as a carrier does: no cookies, no CSRF token."""

from __future__ import annotations

import hashlib
import hmac
import time
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from saleor_oms_plugin.conf import BASE_PATH
from tests import factories

TOKEN = "currentTokenOfThisShop-1234567890_"
PREVIOUS_TOKEN = "previousTokenOfThisShop0987654321"
SECRET = "whsec_current_0123456789"
PREVIOUS_SECRET = "whsec_previous_987654321"
BODY = b'{"event": "track_updated", "test": true, "data": {}}'


def signature(body: bytes, *, secret: str = SECRET, at: int | None = None) -> str:
    signed_at = str(int(time.time()) if at is None else at)
    digest = hmac.new(secret.encode(), signed_at.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={signed_at},v1={digest}"


@dataclass
class Poster:
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))

    def post(self, body: bytes = BODY, *, token: str = TOKEN, path: str | None = None, **extra: Any) -> Any:
        path = f"{BASE_PATH}webhooks/shippo/{token}/" if path is None else path
        return self.client.generic("POST", path, body, content_type="application/json", **extra)

    def signed(self, body: bytes = BODY, header: str | None = None, **extra: Any) -> Any:
        return self.post(body, HTTP_SHIPPO_AUTH_SIGNATURE=signature(body) if header is None else header, **extra)


@pytest.fixture
def poster() -> Poster:
    return Poster()


@pytest.fixture
def configured(db: None) -> None:
    factories.plugin_configuration(shippo_webhook_token=TOKEN, shippo_webhook_token_previous=PREVIOUS_TOKEN)


@pytest.fixture
def with_secrets(db: None) -> None:
    factories.plugin_configuration(
        shippo_webhook_token=TOKEN,
        shippo_webhook_token_previous=PREVIOUS_TOKEN,
        shippo_webhook_secret=SECRET,
        shippo_webhook_secret_previous=PREVIOUS_SECRET,
    )
