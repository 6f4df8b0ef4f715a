"""What happens by itself once virtual time has come."""

from __future__ import annotations

from . import batches, manifests, purchases, refunds, shipments, tracking
from .world import World

HANDLERS = {
    "shipment": shipments.rate,
    "transaction": purchases.settle,
    "refund": refunds.settle,
    "track": tracking.auto_step,
    "manifest": manifests.settle,
    "batch": batches.settle,
}


def run_due(world: World) -> int:
    """Does everything that fell due, in order; returns how much that was."""
    done = 0
    for at, kind, key in world.state.pop_due(world.clock.now()):
        with world.counting_from(at):
            HANDLERS[kind](world, key)
        done += 1
    return done
