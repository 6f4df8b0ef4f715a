"""A plan made again from what was kept of it, by its own strategy or by another."""

from __future__ import annotations

from dataclasses import replace

from .inputs import Inputs
from .network import Strategy
from .plan import SourcingPlan, plan_sourcing


def replay(inputs: Inputs, strategy: Strategy | None = None) -> SourcingPlan:
    """What is planned with these inputs, whenever it is asked; by another strategy where one is named."""
    terms = inputs.terms if strategy is None else replace(inputs.terms, strategy=strategy)
    return plan_sourcing(inputs.lines, inputs.sites, inputs.shelves, terms, inputs.barred)
