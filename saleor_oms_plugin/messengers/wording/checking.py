"""Whether a merchant's wording can be sent: checked before it is kept, and again when it is shown."""

from __future__ import annotations

from ...domain.messages import Channel, MessageKind
from ...domain.wording import HTML_LIMIT, PLACEHOLDERS, SUBJECT_LIMIT, TEXT_LIMIT, Wording, WordingProblem
from . import markup, sandbox

_LIMITS = {"subject": SUBJECT_LIMIT, "text": TEXT_LIMIT, "html": HTML_LIMIT}


def problems(kind: MessageKind, channel: Channel, wording: Wording) -> list[WordingProblem]:
    """Everything wrong with a wording, part by part; empty when it can be sent."""
    found = []
    for part, limit in _LIMITS.items():
        source = getattr(wording, part)
        size = _of_size(part, source, channel, limit)
        found.extend(size or _of_part(kind, part, source))
    return found


def _of_size(part: str, source: str, channel: Channel, limit: int) -> list[WordingProblem]:
    if len(source) > limit:
        return [WordingProblem(part=part, message=f"at most {limit} characters: there are {len(source)}")]
    if part != "text" and channel is not Channel.EMAIL:
        return [WordingProblem(part=part, message="only e-mails have one: leave it empty")] if source else []
    if part != "html" and not source.strip():
        return [WordingProblem(part=part, message="write something")]
    if part == "subject" and "\n" in source.strip():
        return [WordingProblem(part=part, message="one line")]
    return []


def _of_part(kind: MessageKind, part: str, source: str) -> list[WordingProblem]:
    placeholders = PLACEHOLDERS[kind]
    found = sandbox.problems(part, source, placeholders)
    if part == "html":
        found += markup.problems(source, placeholders)
    return found
