"""What is known of mail providers: which spellings lead to one mailbox, which mailboxes are for a day, whose name fits.

The list of disposable domains is that of the library `disposable-email-domains`; without it nothing is told.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass

from .confusables import latin_letters, words

_DISPOSABLE: AbstractSet[str] = frozenset()
with suppress(ImportError):  # a merchant may have left it out: the signal then says that it was not evaluated
    from disposable_email_domains import blocklist

    _DISPOSABLE = blocklist


@dataclass(frozen=True, kw_only=True)
class Provider:
    """`tag` begins what is left out of the local part, `ignored` characters are as if they were not there."""

    domain: str
    tag: str = "+"
    ignored: str = ""


_GMAIL = Provider(domain="gmail.com", ignored=".")
_PROTON = Provider(domain="proton.me", ignored=".-_")
_KNOWN: dict[str, Provider] = {
    "gmail.com": _GMAIL,
    "googlemail.com": _GMAIL,
    "proton.me": _PROTON,
    "protonmail.com": _PROTON,
    "pm.me": _PROTON,
    "me.com": Provider(domain="icloud.com"),
    "mac.com": Provider(domain="icloud.com"),
    "ya.ru": Provider(domain="yandex.ru"),
    "yandex.com": Provider(domain="yandex.ru"),
}
#: These end a mailbox's name with a hyphen where others take a plus.
_HYPHEN_TAGS = ("yahoo.", "ymail.com", "rocketmail.com")
#: Not anybody's name.
_ROLES = frozenset({
    "accounting", "accounts", "admin", "ap", "billing", "buero", "contact", "einkauf", "finance", "hello", "info",
    "invoice", "invoices", "mail", "me", "office", "order", "orders", "post", "purchasing", "rechnung", "sales", "shop",
    "shopping", "store", "support", "team", "web", "webmaster",
})  # fmt: skip
_SHORTEST_NAME = 3


def provider_of(domain: str) -> Provider:
    """How the provider of this domain reads a local part; with plus tags where nothing is known."""
    domain = domain.strip(".")
    if domain.startswith(_HYPHEN_TAGS):
        return Provider(domain=domain, tag="-")
    return _KNOWN.get(domain) or Provider(domain=domain)


def is_disposable(domain: str) -> bool | None:
    """Whether mailboxes of this domain, or of one it is part of, are thrown away; None without the library."""
    if not _DISPOSABLE:
        return None
    parts = domain.strip(".").split(".")[-5:]
    return any(".".join(parts[start:]) in _DISPOSABLE for start in range(len(parts) - 1))


def fits_name(local: str, names: str) -> bool | None:
    """Whether the part before the @ could be this person's; None where that cannot be told.

    A shared run of letters is enough, or initials: only an address that spells another name does not fit.
    """
    mine = [latin_letters(word) for word in words(names)]
    mine = [word for word in mine if word]
    theirs = [latin_letters(word) for word in words(local)]
    spelled = [word for word in theirs if len(word) >= _SHORTEST_NAME and word not in _ROLES]
    if not any(len(word) >= _SHORTEST_NAME for word in mine) or not spelled:
        return None
    joined, name = "".join(theirs), "".join(mine)
    if any(word in joined for word in mine if len(word) >= _SHORTEST_NAME):
        return True
    initials = "".join(word[0] for word in mine)
    return joined in {initials, initials[::-1]} or any(word in name or _begins(word, mine) for word in spelled)


def _begins(word: str, names: list[str]) -> bool:
    """Whether it is an abbreviated name: `kath` of Katharina, or `katharina1` of Kath."""
    return any(name.startswith(word) or word.startswith(name) for name in names if len(name) >= _SHORTEST_NAME)
