"""The order of the stops of one walk.

With a layout: the shortest walk from the front of the start aisle and back. One block is exact (`one_block.py`, Ratliff
and Rosenthal 1983), several are near it (`several_blocks.py`). Without one: the natural order of the bins' names.
"""

from __future__ import annotations

from .walks import Stop, Walk, plan_walk

__all__ = ["Stop", "Walk", "plan_walk"]
