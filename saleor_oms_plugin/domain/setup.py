"""First steps: what a new merchant still has to do before the first label, as a list that can be believed.

Pure: facts in, steps out. What can be seen is judged anew each time; what can only be tried (a token, a mail) counts as
it was last tried, as long as it is still the same token and the same sender.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from .links import web_root
from .senders import Sender, complaint
from .webhooks import NEEDED_EVENTS


class SetupKind(StrEnum):
    """The steps, in the order in which they are best taken."""

    ACTIVE = "ACTIVE"
    PUBLIC_URL = "PUBLIC_URL"
    WAREHOUSES = "WAREHOUSES"
    CARRIER_TOKEN = "CARRIER_TOKEN"  # noqa: S105 - the name of a step, no token
    WEBHOOK = "WEBHOOK"
    EMAIL = "EMAIL"
    WORKER = "WORKER"
    BEAT = "BEAT"
    PROCESS = "PROCESS"
    FIRST_LABEL = "FIRST_LABEL"


class SetupStatus(StrEnum):
    DONE = "DONE"
    TODO = "TODO"
    FAILED = "FAILED"  # it was tried, or is seen to be wrong
    UNKNOWN = "UNKNOWN"  # nobody has tried yet


class SignOfLife(StrEnum):
    """Who was seen at work."""

    BEAT = "beat"
    WORKER = "worker"
    CRON = "cron"


#: Cron is asked to come every minute; it may miss two.
CRON_PATIENCE = timedelta(minutes=3)
#: Warehouses named in one sentence.
MOST_NAMED = 5


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step. `message` is a sentence with the cure, `settings` names those to change, `checked_at` is when the world
    was last looked at for it."""

    kind: SetupKind
    status: SetupStatus
    message: str
    checked_at: datetime | None = None
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """How a real check ended. `basis` is a fingerprint of what was checked."""

    status: SetupStatus
    message: str
    basis: str
    checked_at: datetime


@dataclass(frozen=True, kw_only=True)
class PublicAddress:
    """Where links lead, of one channel or (`""`) of the whole shop. `is_chosen`: somebody entered it."""

    channel: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that the steps depend on. `verdicts` are those that still hold; `unattended` says by a setting's name what
    happens without people; the secret in `webhook_address` is masked."""

    now: datetime
    is_active: bool
    addresses: Sequence[PublicAddress]
    senders: Sequence[Sender]
    has_token: bool
    has_webhook_token: bool
    webhook_address: str
    last_receipt_at: datetime | None
    seen: Mapping[SignOfLife, datetime]
    patience: timedelta
    unattended: Mapping[str, bool]
    has_test_label: bool
    has_live_label: bool
    verdicts: Mapping[SetupKind, Verdict] = field(default_factory=dict)


def steps(facts: Facts) -> tuple[Step, ...]:
    """Every step as it stands."""
    return tuple(_RULES[kind](facts) for kind in SetupKind)


def is_complete(given: Sequence[Step]) -> bool:
    return all(step.status is SetupStatus.DONE for step in given)


def _active(facts: Facts) -> Step:
    if facts.is_active:
        return _seen(facts, SetupKind.ACTIVE, SetupStatus.DONE, "The OMS is active: new orders are its own.")
    return _seen(
        facts,
        SetupKind.ACTIVE,
        SetupStatus.TODO,
        "The OMS is switched off: activate it in Saleor's dashboard, among the plugins.",
    )


def _public_url(facts: Facts) -> Step:
    for address in facts.addresses:
        if wrong := _what_is_wrong_with(address):
            status = SetupStatus.FAILED if address.is_chosen else SetupStatus.TODO
            return _seen(facts, SetupKind.PUBLIC_URL, status, wrong, "public_url")
    url = facts.addresses[0].url
    root = web_root(url)
    here = ", which is this machine only" if root is not None and root.is_loopback else ""
    return _seen(facts, SetupKind.PUBLIC_URL, SetupStatus.DONE, f"Links and webhooks lead to {url}{here}.")


def _what_is_wrong_with(address: PublicAddress) -> str:
    where = f"The address of channel {address.channel}, {address.url}," if address.channel else address.url
    root = web_root(address.url)
    if root is None:
        return f"{where or 'Nothing'} is not an absolute address: set public_url, such as to https://api.example.com."
    if root.is_loopback and not address.is_chosen:
        return f"{where} is Saleor's own idea of its address: set public_url to what customers and carriers can reach."
    if not root.is_secure and not root.is_loopback:
        return f"{where} is not encrypted: set public_url to an address that begins with https://."
    return ""


def _warehouses(facts: Facts) -> Step:
    kind = SetupKind.WAREHOUSES
    if not facts.senders:
        return _seen(facts, kind, SetupStatus.TODO, "There is no warehouse: make one in Saleor's dashboard.")
    said = complaint(facts.senders, most=MOST_NAMED)
    if said:
        return _seen(facts, kind, SetupStatus.TODO, f"{said}: complete them in Saleor's dashboard.")
    count = len(facts.senders)
    words = "The warehouse has" if count == 1 else f"All {count} warehouses have"
    return _seen(facts, kind, SetupStatus.DONE, f"{words} what carriers ask for.")


def _carrier_token(facts: Facts) -> Step:
    kind = SetupKind.CARRIER_TOKEN
    if not facts.has_token:
        return Step(
            kind=kind,
            status=SetupStatus.TODO,
            message="Enter the API token from Shippo's settings; a test token buys test labels.",
            settings=("shippo_token",),
        )
    return _tried(facts, kind, "A token is set: check whether Shippo accepts it.", "shippo_token")


def _webhook(facts: Facts) -> Step:
    kind = SetupKind.WEBHOOK
    if not facts.has_webhook_token:
        return Step(
            kind=kind,
            status=SetupStatus.TODO,
            message="Set the webhook URL token, at least 22 letters and digits of your own.",
            settings=("shippo_webhook_token",),
        )
    if facts.last_receipt_at is not None:
        return Step(
            kind=kind,
            status=SetupStatus.DONE,
            message="Shippo's webhooks arrive.",
            checked_at=facts.last_receipt_at,
        )
    register = (
        f"Nothing has arrived yet: add {facts.webhook_address} in Shippo for {' and '.join(NEEDED_EVENTS)}, with the "
        "webhook URL token in place of the dots."
    )
    return _tried(facts, kind, register, "shippo_webhook_token", untried=SetupStatus.TODO)


def _email(facts: Facts) -> Step:
    return _tried(facts, SetupKind.EMAIL, "Send a test mail to see whether messages leave.", "sender_email")


def _worker(facts: Facts) -> Step:
    return _living(
        facts,
        SignOfLife.WORKER,
        SetupKind.WORKER,
        alive="A worker is at work.",
        cure="start `celery --app saleor.celeryconf:app worker`, or run `manage.py oms_tick` from cron each minute",
    )


def _beat(facts: Facts) -> Step:
    return _living(
        facts,
        SignOfLife.BEAT,
        SetupKind.BEAT,
        alive="Beat rings every lane's bell.",
        cure="start `celery --app saleor.celeryconf:app beat`, or run `manage.py oms_tick` from cron each minute",
    )


def _living(facts: Facts, who: SignOfLife, kind: SetupKind, *, alive: str, cure: str) -> Step:
    at, cron_at = facts.seen.get(who), facts.seen.get(SignOfLife.CRON)
    if at is not None and facts.now - at <= facts.patience:
        return Step(kind=kind, status=SetupStatus.DONE, message=alive, checked_at=at)
    if cron_at is not None and facts.now - cron_at <= max(CRON_PATIENCE, facts.patience):
        message = "`manage.py oms_tick` does its work from cron."
        return Step(kind=kind, status=SetupStatus.DONE, message=message, checked_at=cron_at)
    last = max((moment for moment in (at, cron_at) if moment is not None), default=None)
    if last is None:
        message = f"No {who.value} has ever been seen: {cure}."
        return Step(kind=kind, status=SetupStatus.UNKNOWN, message=message)
    message = f"No {who.value} has been seen for {_span(facts.now - last)}: {cure}."
    return Step(kind=kind, status=SetupStatus.FAILED, message=message, checked_at=last)


def _process(facts: Facts) -> Step:
    manual = tuple(name for name, happens in facts.unattended.items() if not happens)
    if not manual:
        message = "Orders are picked, packed and labelled by themselves."
        return _seen(facts, SetupKind.PROCESS, SetupStatus.DONE, message)
    message = (
        f"Orders wait for people while {', '.join(manual)} is off, and there are no pages for these people yet: switch "
        "on what shall happen by itself."
    )
    return _seen(facts, SetupKind.PROCESS, SetupStatus.TODO, message, *manual)


def _first_label(facts: Facts) -> Step:
    if facts.has_live_label:
        return _seen(facts, SetupKind.FIRST_LABEL, SetupStatus.DONE, "The first label was bought.")
    if facts.has_test_label:
        message = "The first test label was bought; a live token buys real ones."
        return _seen(facts, SetupKind.FIRST_LABEL, SetupStatus.DONE, message)
    message = "No label was bought yet: place an order and follow it here."
    return _seen(facts, SetupKind.FIRST_LABEL, SetupStatus.TODO, message)


_RULES: dict[SetupKind, Callable[[Facts], Step]] = {
    SetupKind.ACTIVE: _active,
    SetupKind.PUBLIC_URL: _public_url,
    SetupKind.WAREHOUSES: _warehouses,
    SetupKind.CARRIER_TOKEN: _carrier_token,
    SetupKind.WEBHOOK: _webhook,
    SetupKind.EMAIL: _email,
    SetupKind.WORKER: _worker,
    SetupKind.BEAT: _beat,
    SetupKind.PROCESS: _process,
    SetupKind.FIRST_LABEL: _first_label,
}


def _seen(facts: Facts, kind: SetupKind, status: SetupStatus, message: str, *settings: str) -> Step:
    """A step judged by what can be seen at any time."""
    return Step(kind=kind, status=status, message=message, checked_at=facts.now, settings=settings)


def _tried(
    facts: Facts, kind: SetupKind, message: str, *settings: str, untried: SetupStatus = SetupStatus.UNKNOWN
) -> Step:
    """A step as it was last tried; `message` asks for a first try."""
    verdict = facts.verdicts.get(kind)
    if verdict is None:
        return Step(kind=kind, status=untried, message=message, settings=settings)
    return Step(
        kind=kind,
        status=verdict.status,
        message=verdict.message,
        checked_at=verdict.checked_at,
        settings=() if verdict.status is SetupStatus.DONE else settings,
    )


def _span(time: timedelta) -> str:
    """A length of time in words, rounded down."""
    for seconds, word in ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        count = int(time.total_seconds()) // seconds
        if count:
            return f"{count} {word}{'s' if count > 1 else ''}"
    return "a moment"
