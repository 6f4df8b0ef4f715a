"""The least a plugin's webhook can do: check the signature, read the JSON, insert one row, answer.

It is mounted as ours is, before the host's own routes. What it leaves out is what it costs to lose nothing: the secret
is a constant and not the merchant's, a repeat is a second row, and nobody learns that there is work.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from saleor import urls as host

from saleor_oms_plugin.host.transactions import writing

from .posting import SECRET

TABLE = "CREATE TABLE trivial_receipt (id bigserial PRIMARY KEY, received_at timestamptz NOT NULL, body jsonb NOT NULL)"
TOLERANCE_S = 300


@csrf_exempt
def receive(request: HttpRequest, token: str = "") -> HttpResponse:
    signed_at, _, signature = request.headers.get("Shippo-Auth-Signature", "").partition(",v1=")
    message = signed_at.removeprefix("t=").encode() + b"." + request.body
    expected = hmac.new(SECRET.encode(), message, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(signature, expected):
        return HttpResponse(status=400)
    if abs(time.time() - int(signed_at.removeprefix("t="))) > TOLERANCE_S:
        return HttpResponse(status=400)
    json.loads(request.body)
    with writing(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO trivial_receipt (received_at, body) VALUES (now(), %s)", [request.body.decode()])
    return HttpResponse(status=200)


urlpatterns = [path("plugins/global/trivial/webhooks/shippo/<str:token>/", receive), *host.urlpatterns]
