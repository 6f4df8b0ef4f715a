"""What can be chosen about a sandbox. The control plane may change any of it while it runs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

UPS_MODES = ("unregistered", "purchase_error", "registered")

REFUND_OUTCOMES = ("SUCCESS", "ERROR")
CHOICES = {"ups": UPS_MODES, "refund_outcome": REFUND_OUTCOMES}
#: Of the numbers that may not be anything from 0 to `MOST`.
LIMITS = {
    "rate_days": (0, 3650),
    "price_percent": (-100, 10_000),
    "charge_percent": (-100, 10_000),
    "webhook_timeout": (0.001, 3600),
    "webhook_retry_delay": (0, 3600),
}
MOST = 10**9


@dataclass
class Settings:
    """`ups`: `unregistered` refuses to quote, `purchase_error` quotes and then answers 201 ERROR (Shippo's test mode),
    `registered` sells. `strict_tracking`: real carriers cannot be tracked with a test token, as at Shippo.
    `manifests_take_time`: QUEUED first, also where the caller asks for an answer at once.
    `rate_limits`: Shippo's own, in virtual time. `price_percent`: by how much new rates are dearer.
    `charge_percent`: by how much what is charged exceeds what was quoted."""

    owner: str = "sandbox@merchant.test"
    ups: str = "unregistered"
    strict_tracking: bool = False
    auto_track: float = 0.0
    settle_seconds: float = 2.0
    refund_seconds: float = 14 * 86400.0
    refund_outcome: str = "SUCCESS"
    label_url_seconds: float = 86400.0
    rate_days: int = 7
    manifests_take_time: bool = False
    rate_limits: bool = False
    price_percent: int = 0
    charge_percent: int = 0
    webhook_url: str = ""
    webhook_secret: str = ""
    webhook_timeout: float = 3.0
    webhook_retry_delay: float = 1.0

    def change(self, values: dict[str, Any]) -> None:
        """Takes all given values or none. Raises ValueError naming the first that is unknown, of another type or too
        far out."""
        checked = {name: self._checked(name, value) for name, value in values.items()}
        for name, value in checked.items():
            setattr(self, name, value)

    def _checked(self, name: str, value: Any) -> Any:
        if name not in asdict(self):
            raise ValueError(f"unknown setting: {name}")
        if name in CHOICES and value not in CHOICES[name]:
            raise ValueError(f"{name} must be one of {', '.join(CHOICES[name])}")
        wanted = type(getattr(self, name))
        number_for_float = wanted is float and type(value) is int
        if type(value) is not wanted and not number_for_float:
            raise ValueError(f"{name} must be {wanted.__name__}")
        if wanted in (int, float):
            _check_bounds(name, value)
        return wanted(value)


def _check_bounds(name: str, value: float) -> None:
    least, most = LIMITS.get(name, (0, MOST))
    if not least <= value <= most:
        raise ValueError(f"{name} must be from {least} to {most}")
