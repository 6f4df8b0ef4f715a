"""Shippo's manifests and ours. What became of one is read from raw answers alone.

| answer                                  | state     |
| no connection, 401, 403, 429            | COMMITTED |
| any other 4xx but 408 and 409           | FAILED    |
| 2xx SUCCESS, with an id                 | DONE      |
| 2xx QUEUED, with an id                  | QUEUED    |
| 2xx ERROR                               | FAILED    |
| everything else                         | UNKNOWN   |
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from ...domain.manifests import ManifestRequest, ManifestResult, ManifestState, named_in
from .answers import Answer, reasons
from .mapping import address_fields, exactly, identifier, moment, strings, web_address, words

#: Shippo's tokens of the carriers that want a list of the day's parcels.
TAKES_MANIFESTS = frozenset(
    {
        "apc_postal",
        "asendia_us",
        "australia_post",
        "canada_post",
        "couriersplease",
        "deutsche_post",
        "dhl_ecommerce",
        "globegistics",
        "lasership",
        "rr_donnelley",
        "usps",
    }
)
_MOST_DOCUMENTS = 20
_MOST_ERRORS = 15
_STATES = {"SUCCESS": ManifestState.DONE, "QUEUED": ManifestState.QUEUED, "ERROR": ManifestState.FAILED}


def body(request: ManifestRequest) -> dict[str, Any]:
    """What is asked of Shippo. Noon UTC is that day at every address where it has a carrier, but for two islands."""
    return {
        "carrier_account": request.carrier_account,
        "shipment_date": f"{request.day.isoformat()}T12:00:00Z",
        "address_from": address_fields(request.ship_from),
        "transactions": list(request.transactions),
    }


def of_answer(answer: Answer, request: ManifestRequest) -> ManifestResult:
    """What the answer to the call itself means."""
    if answer.is_success and isinstance(answer.body, dict) and _may_be(answer.body, request):
        return of_manifest(answer.body, request)
    if answer.is_success:
        text = answer.problem or "the answer does not describe this manifest"
        return ManifestResult(state=ManifestState.UNKNOWN, errors=(text,))
    refused = named_in([_whole(answer.body)], request.transactions) if answer.is_refusal else ()
    return ManifestResult(
        state=_state_of_refusal(answer),
        errors=reasons(answer),
        refused=refused,
        is_unauthorized=answer.is_unauthorized,
        retry_after_s=answer.retry_after_s if answer.status == 429 else None,
    )


def of_manifest(manifest: dict[str, Any], request: ManifestRequest) -> ManifestResult:
    """What a manifest's object says of itself."""
    carrier_id = identifier(manifest.get("object_id"))
    state = _STATES.get(words(manifest.get("status"), 32).upper(), ManifestState.UNKNOWN)
    if not carrier_id and state is not ManifestState.FAILED:
        state = ManifestState.UNKNOWN
    if state is ManifestState.DONE and not isinstance(manifest.get("documents"), list):
        state = ManifestState.QUEUED  # made, but the answer lost where its pages are
    said = strings(manifest.get("errors"))
    found = (web_address(one, 2000) for one in strings(manifest.get("documents"))[:_MOST_DOCUMENTS])
    return ManifestResult(
        state=state,
        carrier_id=carrier_id,
        documents=tuple(one for one in found if one),
        errors=tuple(filter(None, (words(one, 300) for one in said[:_MOST_ERRORS]))),
        refused=named_in(said, request.transactions) if state is ManifestState.FAILED else (),
    )


def is_ours(manifest: dict[str, Any], request: ManifestRequest) -> bool:
    """Whether it holds our purchases: none is in two, so one in common is enough, but of a failed one all."""
    theirs = {identifier(one) for one in _transactions(manifest)}
    if words(manifest.get("status"), 32).upper() == "ERROR":
        return theirs == set(request.transactions)
    return bool(theirs & set(request.transactions))


def is_unreadable(manifest: dict[str, Any], request: ManifestRequest) -> bool:
    """Whether it may be ours and does not say."""
    is_same = identifier(manifest.get("carrier_account")) in ("", request.carrier_account)
    on_that_day = exactly(manifest.get("shipment_date"), 40)[:10] in ("", request.day.isoformat())
    return is_same and on_that_day and not _transactions(manifest)


def made_at(manifest: dict[str, Any]) -> datetime | None:
    return moment(manifest.get("object_created"))


def _transactions(manifest: dict[str, Any]) -> list[Any]:
    listed = manifest.get("transactions")
    return listed if isinstance(listed, list) else []


def _may_be(manifest: dict[str, Any], request: ManifestRequest) -> bool:
    """True unless the answer names another account."""
    return identifier(manifest.get("carrier_account")) in ("", request.carrier_account)


def _state_of_refusal(answer: Answer) -> ManifestState:
    if not answer.is_sent or answer.is_unauthorized or answer.status == 429:
        return ManifestState.COMMITTED
    return ManifestState.FAILED if answer.is_refusal else ManifestState.UNKNOWN


def _whole(body: Any) -> str:
    """All of it as text: the messages for people are clipped, and may leave purchases out."""
    return json.dumps(body, ensure_ascii=False, default=str)
