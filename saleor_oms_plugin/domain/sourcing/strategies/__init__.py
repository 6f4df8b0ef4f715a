"""A strategy is an order of criteria, in a file of its own; here it is chosen."""

from collections.abc import Mapping

from ..criteria import Criterion
from ..network import Strategy
from . import cost, fewest_splits, nearest, priority

ORDERS: Mapping[Strategy, tuple[Criterion, ...]] = {
    Strategy.COST: cost.ORDER,
    Strategy.NEAREST: nearest.ORDER,
    Strategy.FEWEST_SPLITS: fewest_splits.ORDER,
    Strategy.PRIORITY: priority.ORDER,
}
