"""Addresses nothing (more) is sent to: kept as keyed fingerprints, found by whoever knows one, lifted by people."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

from ..domain.consent import SuppressionReason, plain_address
from ..domain.messages import Channel, mask_recipient
from ..models import Suppression
from .risk.fingerprints import digester

#: By which way, and whom.
Destination = tuple[Channel, str]


def suppress(
    channel: Channel, recipient: str, reason: SuppressionReason, *, actor: str, now: datetime, note: str = ""
) -> Suppression:
    """The live row that stops messages to this address for this reason; made where there is none."""
    row, _ = Suppression.objects.get_or_create(
        channel=channel.value,
        digest=_digests(now)(channel, recipient),
        reason=reason.value,
        lifted_at=None,
        defaults={"recipient": mask_recipient(recipient), "note": note[:300], "actor": actor, "since": now},
    )
    return row


def was_lifted(channel: Channel, recipient: str, reason: SuppressionReason, *, after: datetime, now: datetime) -> bool:
    """Whether a person let messages go there again after that moment."""
    digest = _digests(now)(channel, recipient)
    return Suppression.objects.filter(
        channel=channel.value, digest=digest, reason=reason.value, lifted_at__gte=after
    ).exists()


def reasons(destinations: Collection[Destination], now: datetime) -> dict[Destination, frozenset[SuppressionReason]]:
    """Why nothing is sent to these, as far as that is so; one statement."""
    if not destinations:
        return {}
    of = _digests(now)
    digests = {destination: of(*destination) for destination in destinations}
    rows = Suppression.objects.filter(digest__in=set(digests.values()), lifted_at__isnull=True)
    found: dict[str, set[SuppressionReason]] = {}
    for digest, reason in rows.values_list("digest", "reason"):
        found.setdefault(digest, set()).add(SuppressionReason(reason))
    return {one: frozenset(found[digest]) for one, digest in digests.items() if digest in found}


def digests_of(recipients: Collection[str], now: datetime) -> list[str]:
    """What these addresses are kept as, by whichever way."""
    of = _digests(now)
    return [of(channel, recipient) for recipient in recipients for channel in Channel]


def lift(suppression: Suppression, *, actor: str, now: datetime) -> bool:
    """Lets messages go to that address again; False when somebody had lifted it."""
    live = Suppression.objects.filter(pk=suppression.pk, lifted_at__isnull=True)
    return bool(live.update(lifted_at=now, lifted_by=actor))


def _digests(now: datetime) -> Callable[[Channel, str], str]:
    digest = digester(now)
    return lambda channel, recipient: digest(f"message/{channel.value}", plain_address(channel, recipient))
