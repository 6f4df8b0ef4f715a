"""What is to be known of a call before it is made."""

from __future__ import annotations

from dataclasses import dataclass

#: The operation that spends money.
BUYING = "buy"


@dataclass(frozen=True, kw_only=True)
class Call:
    """`operation` is what fails together (its breaker), `bucket` what the carrier counts together.

    `per_minute` is how many of these the carrier takes, 0 for as many as one likes. A call that `gives_way` leaves the
    last ones to purchases. One that `proves` is a person's own try: it is made however the breakers stand, and when the
    carrier answers it the account is trusted again. `patience_s` is how long it may wait for its turn.
    """

    operation: str
    bucket: str = ""
    per_minute: float = 0.0
    gives_way: bool = False
    proves: bool = False
    patience_s: float = 0.0
