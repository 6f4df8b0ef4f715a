"""A person says that a return is here: the carrier did not, or it came without one."""

from __future__ import annotations

from django.db import transaction

from ...domain.errors import NotAllowed
from ...domain.returns import NOT_HERE
from ...domain.states import ReturnStatus
from ...models import Return
from ...store import locks
from .. import coming_back
from ..context import Context


@transaction.atomic
def receive(ctx: Context, return_id: int, *, actor: str) -> Return:
    """Received; one that is here already stays as it is."""
    sent_back = locks.lock_return(return_id)
    if sent_back.status == ReturnStatus.CANCELED:
        raise NotAllowed("the return was canceled: make a new one", field="id")
    if sent_back.status in NOT_HERE:
        coming_back.receive(ctx, sent_back, now=ctx.clock.now(), actor=actor)
    return sent_back
