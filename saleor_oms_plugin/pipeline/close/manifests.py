"""The manifest itself: one call, and what its answer, or its silence, means."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from ...domain.errors import Misconfigured, Rejected, Unavailable
from ...domain.manifests import (
    LONGEST_WAIT,
    MOST_SENDS,
    Lost,
    ManifestRequest,
    ManifestResult,
    ManifestState,
    is_certainly_not_made,
    misses_after,
)
from ...domain.purchases import SettleRule
from ...domain.shipping import Document
from ...models import Manifest, ManifestDocument
from ...ports import EndOfDay
from ...store import handing, locks, manifests
from ...store.work import Job
from .. import sender
from ..context import Context
from ..results import Again, Done, Result

_S = ManifestState


def run(ctx: Context, job: Job) -> Result:
    """Carries a manifest on from wherever an earlier try stopped."""
    manifest = Manifest.objects.filter(pk=job.subject).first()
    if manifest is None or manifest.state == _S.FAILED:
        return Done()
    if manifest.state == _S.DONE:
        return _keep_documents(ctx, manifest)
    if manifest.state == _S.COMMITTED:
        return _send(ctx, manifest)
    return _resolve(ctx, manifest)


def _send(ctx: Context, manifest: Manifest) -> Result:
    try:
        desk = ctx.end_of_day()
    except Misconfigured as error:
        return _fail(ctx, manifest.pk, error.message)
    request = _request(ctx, manifest)
    if request is None:
        return _fail(ctx, manifest.pk, f"warehouse {manifest.warehouse_name} was deleted")
    committed = _commit_sending(ctx, manifest.pk, desk, request)
    if committed is None:
        return Again(ctx.clock.now())
    return _record(ctx, manifest.pk, desk.create_manifest(committed))


@transaction.atomic
def _commit_sending(ctx: Context, manifest_id: int, desk: EndOfDay, request: ManifestRequest) -> ManifestRequest | None:
    """The call to make, once it is committed that it may have left; None when there is none to make any more."""
    manifest = locks.lock_manifest(manifest_id)
    if manifest.state != _S.COMMITTED:
        return None
    now = ctx.clock.now()
    labels = manifests.live_labels(manifest)
    void = handing.voided(labels)
    manifests.release(manifest, void)
    left = tuple(transaction_id for label, transaction_id in labels.items() if label not in void)
    why = _why_not(manifest, desk, left)
    if why:
        manifests.release_all(manifest)
        manifests.set_state(manifest, _S.FAILED, now=now, errors=manifests.with_errors(manifest, [why]))
        return None
    manifests.set_state(manifest, _S.SENT, now=now, sent_at=now, sends=manifest.sends + 1, misses=0, looked_at=None)
    return ManifestRequest(
        carrier_account=request.carrier_account, day=request.day, ship_from=request.ship_from, transactions=left
    )


def _why_not(manifest: Manifest, desk: EndOfDay, transactions: tuple[str, ...]) -> str:
    if manifest.account != desk.account:
        return "its labels were bought with another token, which has been replaced since"
    if not transactions:
        return "all its labels were voided meanwhile"
    return "the carrier could not be reached: ask again later" if manifest.sends >= MOST_SENDS else ""


def _resolve(ctx: Context, manifest: Manifest) -> Result:
    """Finds out what became of one whose outcome is not known; never sends."""
    desk, asked_at = ctx.end_of_day(), ctx.clock.now()
    if desk.account != manifest.account:
        raise Misconfigured(
            "a manifest in doubt was made with another Shippo account; enter its token again until it is settled",
            field="shippo_token",
        )
    request = _request(ctx, manifest)
    pause = timedelta(seconds=ctx.operator.settle_check_s)
    if manifest.sent_at is not None and asked_at > manifest.sent_at + LONGEST_WAIT:
        return _fail(ctx, manifest.pk, "the carrier has not answered for hours: look for the manifest there")
    if request is None:
        return _fail(ctx, manifest.pk, f"warehouse {manifest.warehouse_name} was deleted")
    try:
        known = manifest.carrier_id
        found = desk.get_manifest(known, request) if known else desk.find_manifest(request)
    except Unavailable as error:
        return Again(asked_at + max(pause, timedelta(seconds=error.retry_after_s or 0)))
    if found is None:
        return _missed(ctx, manifest.pk)
    return _record(ctx, manifest.pk, found)


@transaction.atomic
def _missed(ctx: Context, manifest_id: int) -> Result:
    """The carrier has none: after the window, and a second such look, it is sent again."""
    manifest, now = locks.lock_manifest(manifest_id), ctx.clock.now()
    if manifest.state not in (_S.SENT, _S.UNKNOWN) or manifest.sent_at is None:
        return Again(now)
    pause = timedelta(seconds=ctx.operator.settle_check_s)
    rule = SettleRule(window=timedelta(seconds=ctx.operator.settle_s), between=pause)
    lost = Lost(sent_at=manifest.sent_at, misses=manifest.misses, looked_at=manifest.looked_at)
    misses = misses_after(lost, rule, now=now)
    if is_certainly_not_made(misses):
        manifests.set_state(manifest, _S.COMMITTED, now=now)
        return Again(now)
    manifests.set_state(manifest, _S(manifest.state), now=now, looked_at=now, misses=misses)
    return Again(now + pause)


@transaction.atomic
def _record(ctx: Context, manifest_id: int, result: ManifestResult) -> Result:
    """Writes what the carrier said. One settled meanwhile is somebody else's news."""
    manifest, now = locks.lock_manifest(manifest_id), ctx.clock.now()
    is_made = result.state in (_S.DONE, _S.QUEUED)
    if manifest.state in (_S.DONE, _S.FAILED) or (manifest.state == _S.COMMITTED and not is_made):
        return Again(now)
    errors = manifests.with_errors(manifest, result.errors)
    if result.state is _S.FAILED:
        return _refused(ctx, manifest, result, errors)
    if result.state is _S.COMMITTED:
        return _turned_away(ctx, manifest, result, errors)
    carrier_id = result.carrier_id or manifest.carrier_id
    manifests.set_state(manifest, result.state, now=now, carrier_id=carrier_id, errors=errors)
    if result.state is not _S.DONE:
        return Again(now + timedelta(seconds=ctx.operator.settle_check_s))
    manifests.add_documents(manifest, result.documents)
    return Again(now)


def _refused(ctx: Context, manifest: Manifest, result: ManifestResult, errors: list[str]) -> Result:
    """Without the labels the carrier names, the others are handed over; where it names none, nothing is."""
    now = ctx.clock.now()
    labels = manifests.live_labels(manifest)
    bad = [label for label, transaction_id in labels.items() if transaction_id in result.refused]
    if bad and len(bad) < len(labels):
        manifests.release(manifest, bad)
        manifests.set_state(manifest, _S.COMMITTED, now=now, errors=errors, carrier_id="", sends=0)
        return Again(now)
    if bad and manifest.sends > 1:
        # Sent before, and perhaps it arrived after all: then the carrier has the manifest that holds them.
        manifests.set_state(manifest, _S.UNKNOWN, now=now, errors=errors)
        return Again(now)
    manifests.release_all(manifest)
    manifests.set_state(manifest, _S.FAILED, now=now, errors=errors, carrier_id=result.carrier_id)
    return Done()


def _turned_away(ctx: Context, manifest: Manifest, result: ManifestResult, errors: list[str]) -> Result:
    """It certainly was not made: sent again a little later, unless the credentials are refused."""
    now = ctx.clock.now()
    if result.is_unauthorized:
        manifests.release_all(manifest)
        text = "the carrier refuses the credentials: check shippo_token"
        manifests.set_state(manifest, _S.FAILED, now=now, errors=manifests.with_errors(manifest, [*errors, text]))
        return Done()
    manifests.set_state(manifest, _S.COMMITTED, now=now, errors=errors)
    wait = max(ctx.operator.retry_base_s * 2**manifest.sends, result.retry_after_s or 0)
    return Again(now + timedelta(seconds=wait))


@transaction.atomic
def _fail(ctx: Context, manifest_id: int, why: str) -> Result:
    manifest, now = locks.lock_manifest(manifest_id), ctx.clock.now()
    if manifest.state in (_S.DONE, _S.FAILED):
        return Again(now)
    manifests.release_all(manifest)
    manifests.set_state(manifest, _S.FAILED, now=now, errors=manifests.with_errors(manifest, [why]))
    return Done()


def _request(ctx: Context, manifest: Manifest) -> ManifestRequest | None:
    """The call it stands for; None once its warehouse is gone."""
    warehouse = ctx.host.warehouse(str(manifest.warehouse_id)) if manifest.warehouse_id else None
    if warehouse is None:
        return None
    return ManifestRequest(
        carrier_account=manifest.carrier_account,
        day=manifest.date,
        ship_from=sender.of_warehouse(ctx, warehouse),
        transactions=tuple(manifests.live_labels(manifest).values()),
    )


def _keep_documents(ctx: Context, manifest: Manifest) -> Result:
    """Fetches its pages once, and keeps them under names nobody guesses."""
    for row in manifests.unkept_documents(manifest):
        document = _fetched(ctx, ctx.end_of_day(), manifest, row)
        name = f"oms/manifests/{uuid4().hex}-{row.sequence}.{document.ending}"
        kept = default_storage.save(name, ContentFile(document.content))
        manifests.keep_document(row, kept, document.content_type)
    return Done()


def _fetched(ctx: Context, desk: EndOfDay, manifest: Manifest, row: ManifestDocument) -> Document:
    """The page; where its address has expired, from the one the carrier names now."""
    try:
        return desk.fetch_document(row.url)
    except Rejected:
        request = _request(ctx, manifest)
        if request is None or desk.account != manifest.account:
            raise
        manifests.add_documents(manifest, desk.get_manifest(manifest.carrier_id, request).documents)
        row.refresh_from_db()
        return desk.fetch_document(row.url)
