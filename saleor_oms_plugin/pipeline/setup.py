"""First steps: the facts behind the checklist, and its real checks: a call with the token, the carrier's own list of
webhooks, a mail.

A check that finds something wrong is a result and is kept, with a fingerprint of what was checked; a check that cannot
be made as asked is refused. Nothing secret and nobody's address is kept or said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from ..conf import BASE_PATH, MerchantSettings
from ..domain.errors import ErrorCode, Misconfigured, OmsError, Rejected
from ..domain.links import web_root
from ..domain.senders import Sender
from ..domain.setup import Facts, PublicAddress, SetupKind, SetupStatus, SignOfLife, Step, Verdict, steps
from ..domain.webhooks import missing_events
from ..messengers.email import sender_address
from ..ports import OutgoingMessage, SendUnknown, ShopSnapshot
from ..store import installation
from ..store import setup as store
from .context import Context

MASK = "••••"
SUBJECT_LIMIT = 150
#: What happens by itself, by its setting, in the order of an order's life.
AUTOMATIC = ("automatic_pick", "automatic_pack", "automatic_purchase")


@dataclass(frozen=True, kw_only=True)
class _Scene:
    """The shop and its settings, read once."""

    ctx: Context
    settings: MerchantSettings
    shop: ShopSnapshot

    @property
    def root(self) -> str:
        return self.settings.public_url or self.shop.url

    @property
    def sender(self) -> str:
        name, address = self.settings.sender_name, self.settings.sender_email
        return sender_address(name or self.shop.name, address or self.shop.email)

    def webhook_address(self, token: str) -> str:
        return f"{self.root}{BASE_PATH}webhooks/shippo/{token}/"

    def basis(self, kind: SetupKind) -> str:
        """A fingerprint of what a verdict is about. Changed, the verdict no longer counts."""
        token = self.settings.shippo_token
        parts = {
            SetupKind.CARRIER_TOKEN: (token, self.ctx.operator.shippo_url),
            SetupKind.WEBHOOK: (token, self.webhook_address(self.settings.shippo_webhook_token)),
            SetupKind.EMAIL: (self.ctx.email.account, self.sender),
        }.get(kind, ())
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


@dataclass(frozen=True, kw_only=True)
class _Finding:
    """How a check ended."""

    status: SetupStatus
    message: str


def checklist(ctx: Context) -> tuple[Step, ...]:
    """Every step as it stands, in a fixed number of statements."""
    return steps(_facts(_scene(ctx)))


def check(ctx: Context, kind: SetupKind, *, recipient: str | None = None) -> Step:
    """The step after a real check, which is kept. `recipient` is where a test mail goes.

    Raises `Rejected` when a mail cannot be sent to that address. Talks to the outside: call it outside a transaction.
    """
    scene = _scene(ctx)
    finding = _try(kind, scene, recipient)
    if finding is not None:
        verdict = Verdict(
            status=finding.status, message=finding.message, basis=scene.basis(kind), checked_at=ctx.clock.now()
        )
        store.keep(kind, verdict)
    (step,) = (step for step in steps(_facts(scene)) if step.kind is kind)
    return step


def register_webhook(ctx: Context) -> Step:
    """The webhook's step, once the carrier knows our address for every event it lacked; again it changes nothing.

    Raises `Rejected` for an address no carrier can reach, `Misconfigured` without tokens, and what the carrier raises.
    Talks to the outside: call it outside a transaction.
    """
    scene, carrier = _scene(ctx), ctx.carrier()
    token = scene.settings.shippo_webhook_token
    if not token:
        raise Misconfigured("there is no webhook URL token: set shippo_webhook_token", field="shippo_webhook_token")
    _refuse_unreachable(scene)
    url = scene.webhook_address(token)
    for event in missing_events(carrier.webhooks(), urls={url}, is_test=carrier.is_test):
        try:
            carrier.register_webhook(url, event)
        except OmsError as error:  # a refusal may repeat the address
            masked = error.message.replace(token, MASK)
            raise type(error)(masked, field=error.field, code=error.code) from None
    return check(ctx, SetupKind.WEBHOOK)


def note(ctx: Context, who: SignOfLife) -> None:
    """Shows that beat, a worker or cron is at work."""
    with ctx.host.writing():
        store.note(who, ctx.clock.now(), every_s=ctx.operator.tick_s)


def _scene(ctx: Context) -> _Scene:
    return _Scene(ctx=ctx, settings=ctx.merchant(), shop=ctx.host.shop())


def _facts(scene: _Scene) -> Facts:
    ctx, settings = scene.ctx, scene.settings
    has_live_label = store.has_live_label()
    return Facts(
        now=ctx.clock.now(),
        is_active=ctx.is_active,
        addresses=_addresses(scene),
        senders=_senders(ctx),
        has_token=bool(settings.shippo_token),
        has_webhook_token=bool(settings.shippo_webhook_token),
        webhook_address=scene.webhook_address(MASK),
        last_receipt_at=store.last_receipt_at(),
        seen=store.seen(),
        # A worker shows itself between two pieces of work, and one piece may take as long as a lease.
        patience=timedelta(seconds=max(3 * ctx.operator.tick_s, ctx.operator.lease_s)),
        unattended={name: getattr(settings, name) for name in AUTOMATIC},
        has_test_label=not has_live_label and store.has_label(),
        has_live_label=has_live_label,
        verdicts={kind: kept for kind, kept in store.verdicts().items() if kept.basis == scene.basis(kind)},
    )


def _senders(ctx: Context) -> list[Sender]:
    """The warehouses that keep stock; all of them in a shop that has none yet."""
    found = ctx.host.warehouses()
    used = [warehouse for warehouse in found if warehouse.keeps_stock]
    return [Sender(name=warehouse.name, address=warehouse.address) for warehouse in used or found]


def _addresses(scene: _Scene) -> list[PublicAddress]:
    """The whole shop's first, then those of channels that have one of their own."""
    is_chosen = bool(scene.settings.public_url) or scene.shop.is_url_chosen
    own = installation.overridden("public_url")
    return [
        PublicAddress(channel="", url=scene.root, is_chosen=is_chosen),
        *(PublicAddress(channel=channel, url=str(url), is_chosen=True) for channel, url in own.items() if url),
    ]


def _try(kind: SetupKind, scene: _Scene, recipient: str | None) -> _Finding | None:
    """What a check found; None for steps that are only looked at, or lack what there is to try."""
    if kind is SetupKind.EMAIL:
        return _try_email(scene, recipient)
    settings = scene.settings
    if kind is SetupKind.CARRIER_TOKEN and settings.shippo_token:
        return _ask_carrier(_try_token, scene)
    if kind is SetupKind.WEBHOOK and settings.shippo_token and settings.shippo_webhook_token:
        return _ask_carrier(_try_webhook, scene)
    return None


def _ask_carrier(ask: Callable[[_Scene], _Finding], scene: _Scene) -> _Finding:
    try:
        return ask(scene)
    except OmsError as error:
        return _Finding(status=SetupStatus.FAILED, message=_sentence(error.message))


def _try_token(scene: _Scene) -> _Finding:
    carrier = scene.ctx.carrier()
    accounts, mode = carrier.active_accounts(), "test" if carrier.is_test else "live"
    if not accounts:
        message = f"Shippo accepts the {mode} token, but no carrier account is active there: connect one in Shippo."
        return _Finding(status=SetupStatus.FAILED, message=message)
    labels = "its labels are for testing" if carrier.is_test else "its labels are real and cost money"
    return _Finding(status=SetupStatus.DONE, message=f"Shippo accepts the {mode} token: {labels}.")


def _try_webhook(scene: _Scene) -> _Finding:
    carrier, settings = scene.ctx.carrier(), scene.settings
    tokens = filter(None, (settings.shippo_webhook_token, settings.shippo_webhook_token_previous))
    urls = {scene.webhook_address(token) for token in tokens}
    missing = missing_events(carrier.webhooks(), urls=urls, is_test=carrier.is_test)
    if not missing:
        message = "Shippo has our address; nothing has arrived yet, it will with the first label."
        return _Finding(status=SetupStatus.TODO, message=message)
    mode = "test" if carrier.is_test else "live"
    message = (
        f"Shippo does not post {' and '.join(missing)} to us in {mode} mode: add {scene.webhook_address(MASK)} there, "
        "with the webhook URL token in place of the dots."
    )
    return _Finding(status=SetupStatus.FAILED, message=message)


def _refuse_unreachable(scene: _Scene) -> None:
    """A carrier on this machine, which is its sandbox, may post to this machine."""
    root, carrier = web_root(scene.root), web_root(scene.ctx.operator.shippo_url)
    is_sandbox = carrier is not None and carrier.is_loopback
    if root is None or not (is_sandbox if root.is_loopback else root.is_secure):
        raise Rejected(
            f"Shippo cannot post to {scene.root}: set public_url to an address on the internet that begins with https://",
            field="public_url",
        )


def _try_email(scene: _Scene, recipient: str | None) -> _Finding:
    if not recipient:
        raise Rejected("give the e-mail address a test mail shall go to", field="email", code=ErrorCode.REQUIRED)
    try:
        scene.ctx.email.send(_test_mail(scene, recipient))
    except SendUnknown:
        message = "The mail server broke off before it answered: see whether the test mail arrived."
        return _Finding(status=SetupStatus.UNKNOWN, message=message)
    except OmsError as error:
        if error.field == "recipient":
            raise Rejected(f"{error.message}: give another", field="email") from None
        cure = "set sender_email" if error.field in ("sender", "sender_email") else "look at Saleor's EMAIL_URL"
        return _Finding(status=SetupStatus.FAILED, message=_sentence(f"{error.message}: {cure}"))
    return _Finding(status=SetupStatus.DONE, message="The mail server took a test mail: see whether it arrived.")


def _test_mail(scene: _Scene, recipient: str) -> OutgoingMessage:
    name = " ".join(scene.shop.name.split())
    return OutgoingMessage(
        key=f"setup:email:{scene.ctx.clock.now().isoformat()}",
        recipient=recipient,
        sender=scene.sender,
        subject=f"A test from the OMS of {name}"[:SUBJECT_LIMIT],
        text=f"Messages from {name} leave the shop. Somebody asked for this one in the OMS; there is nothing to do.\n",
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
