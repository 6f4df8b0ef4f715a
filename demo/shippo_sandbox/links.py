"""Documents behind signed links that expire, as a storage service gives them out."""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import urlencode

from .wire import ApiError, Call
from .world import World


def signed(world: World, name: str) -> str:
    """Where the document is, for as long as `label_url_seconds` says."""
    expires = int(world.clock.now().timestamp() + world.settings.label_url_seconds)
    query = urlencode({"Expires": expires, "Signature": _signature(world, name, str(expires))})
    return f"{world.base_url}/labels/{name}?{query}"


def name_of(world: World, call: Call) -> str:
    """The document a link leads to. Raises 403 once it has expired or was altered."""
    name = call.path.rpartition("/")[2]
    signature = _signature(world, name, call.query.get("Expires", ""))
    if not hmac.compare_digest(signature.encode(), call.query.get("Signature", "").encode(errors="surrogatepass")):
        raise ApiError(403, {"detail": "SignatureDoesNotMatch"})
    if int(call.query["Expires"]) < world.clock.now().timestamp():
        raise ApiError(403, {"detail": "Request has expired"})
    return name


def _signature(world: World, name: str, expires: str) -> str:
    return hmac.new(f"labels:{world.state.seed}".encode(), f"{name}:{expires}".encode(), hashlib.sha256).hexdigest()
