"""Calls to a carrier: how many a minute, whether any at all, and what one's answer means for the next."""

from .breakers import Breaker, Outcome
from .kinds import BUYING, Call
from .limits import Bucket, Rule, Turn, rule_for

__all__ = ["BUYING", "Breaker", "Bucket", "Call", "Outcome", "Rule", "Turn", "rule_for"]
