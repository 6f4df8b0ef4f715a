"""axe-core, run in a page: what keeps somebody with a keyboard or a screen reader out."""

from __future__ import annotations

from typing import Any

from demo import frontend

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


def violations(frame: Any) -> list[str]:
    """One line for each rule broken, with the first elements that break it. `frame` is a page or a frame."""
    frontend.install()
    source = (frontend.APP / "node_modules" / "axe-core" / "axe.min.js").read_text()
    frame.evaluate(source)
    options = {"runOnly": {"type": "tag", "values": _RULES}}
    found = frame.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{one['id']}: {one['help']} ({'; '.join(_where(one))})" for one in found]


def _where(violation: dict[str, Any]) -> list[str]:
    return [node["html"][:160] for node in violation["nodes"][:3]]
