"""Look back: what nobody tells us is looked for now and then, beside the sweep for orders.

Saleor learns of chargebacks and of refunds for fraud without telling plugins; and orders from before the plugin have no
risk case until somebody makes it. And what labels cost lately is counted, and how long parcels took, for whoever plans
by it.
"""

from __future__ import annotations

from datetime import timedelta

from ..store import deeds, history, sourcing
from ..store.picking import lists
from ..store.sites import label_costs
from . import announcing, learn, outcome
from .context import Context
from .jobs import backfill, postage


def sweep(ctx: Context) -> None:
    """Notes outcomes Saleor has learned of, starts the backfill where orders lack their case, compares postage with
    the carrier's list each night, counts labels and learns lanes, forgets what old sourcing decisions were made of and
    old keys of phones, ends pick lists with nothing left to pick, and tells of promises whose day has passed."""
    if not ctx.is_active:
        return
    with ctx.host.writing():
        outcome.look(ctx)
        backfill.begin(ctx, actor=history.SYSTEM)
        postage.begin_nightly(ctx)
        label_costs.count_anew(ctx.clock.now())
        learn.look(ctx)
        kept_since = ctx.clock.now() - timedelta(seconds=ctx.operator.sourcing_inputs_s)
        sourcing.forget_inputs(kept_since)
        deeds.forget(ctx.clock.now())
        lists.close_forgotten(ctx.clock.now())
        announcing.look(ctx)
