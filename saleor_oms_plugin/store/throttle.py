"""A token bucket in Django's cache: enough for a person, too little for a flood.

Of tokens only those that exist have one, so that guesses cannot fill the cache. Without a cache everybody is let in:
what is asked for is cheap, and a customer's answer is worth more than the protection.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.core.cache import cache

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Bucket:
    """`size` requests at once, and one more every `refill_s` seconds."""

    name: str
    size: int
    refill_s: float


READING = Bucket(name="read", size=60, refill_s=1.0)
ANSWERING = Bucket(name="answer", size=10, refill_s=6.0)
#: The same over the API, where the visitor's own program asks and perhaps tries again.
HEADLESS = Bucket(name="headless", size=300, refill_s=1.0)
#: A shop's own server may ask for many of its customers at once.
PROMISING = Bucket(name="promise", size=60, refill_s=0.2)


def has_room(bucket: Bucket, key: str, *, now_s: float) -> bool:
    """Takes one from the bucket kept for this key, which is a hash and never a token or an address; False when it is
    empty."""
    name = f"oms:throttle:{bucket.name}:{key}"
    try:
        level, at = cache.get(name, (float(bucket.size), now_s))
        level = min(float(bucket.size), level + max(0.0, now_s - at) / bucket.refill_s)
        cache.set(name, (max(0.0, level - 1), now_s), timeout=int(bucket.size * bucket.refill_s) + 60)
    except Exception:
        logger.warning("the cache is away: requests are not throttled", extra={"action": "throttle.open"})
        return True
    return level >= 1
