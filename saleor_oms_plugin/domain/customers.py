"""Telling that two orders come from the same person, whatever the spelling."""

from __future__ import annotations

from dataclasses import dataclass

#: Providers that read no dots in an address, under all their names.
_DOTLESS = {"gmail.com": ("gmail.com", "googlemail.com"), "googlemail.com": ("gmail.com", "googlemail.com")}


@dataclass(frozen=True, kw_only=True)
class Mailbox:
    """Where the mail to an address ends up: without case, tags and meaningless dots."""

    name: str
    domains: tuple[str, ...]

    @property
    def is_dotless(self) -> bool:
        return self.domains[0] in _DOTLESS


def mailbox(email: str) -> Mailbox | None:
    """The mailbox an address means; None for what is no address."""
    local, at, domain = email.strip().lower().rpartition("@")
    name = local.partition("+")[0]
    domains = _DOTLESS.get(domain, (domain,))
    if domain in _DOTLESS:
        name = name.replace(".", "")
    return Mailbox(name=name, domains=domains) if at and name and domain else None


def mailbox_pattern(box: Mailbox) -> str:
    """A regular expression, to be used without case, that exactly the spellings of this mailbox match."""
    between = r"\.*" if box.is_dotless else ""
    name = between + between.join(map(_literal, box.name)) + between
    domains = "|".join("".join(map(_literal, domain)) for domain in box.domains)
    return rf"^\s*{name}(\+[^@]*)?@({domains})\s*$"


def _literal(char: str) -> str:
    return char if char.isalnum() else f"\\{char}"
