"""The shipping policy: a merchant's rules, written once, that choose the service and what is asked for beside it.

Rules are read from the top. Of the rules that fit, the first that speaks of a thing decides that thing: the named
services, the ceiling, Saturday, the signature, the insurance, each by itself. What is excluded adds up. A rule that
does not fit, or is switched off, is as if it were not there.
"""

from .choosing import choose_by_policy
from .combining import Ceiling, Said, Verdict, combine, without_rules
from .fitting import fits, why_not
from .preview import Comparison, Example, PastQuote, compare
from .rules import DOMESTIC, INTERNATIONAL, Rule, ShippingFacts
from .validity import MOST_RULES, Known, problems

__all__ = [
    "DOMESTIC",
    "INTERNATIONAL",
    "MOST_RULES",
    "Ceiling",
    "Comparison",
    "Example",
    "Known",
    "PastQuote",
    "Rule",
    "Said",
    "ShippingFacts",
    "Verdict",
    "choose_by_policy",
    "combine",
    "compare",
    "fits",
    "problems",
    "why_not",
    "without_rules",
]
