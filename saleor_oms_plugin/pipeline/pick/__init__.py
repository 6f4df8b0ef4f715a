"""Pick: the items leave their shelves. Counts as done by itself where the merchant's settings say so, else it waits.

People pick by lists (`lists`): a list has one picker at a time, who confirms what was found (`confirm`) or says what
was not there (`short`). What was picked and is wanted no more is put back (`put_back`). A part is picked when every
unit of it is; the stage (`run`) then hands it on.
"""

from .run import run

__all__ = ["run"]
