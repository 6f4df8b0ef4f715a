"""What stops the demo, said in one line with its cure."""

from __future__ import annotations


class Missing(Exception):
    """Something this machine lacks, or that is in the way. The message names the cure."""
