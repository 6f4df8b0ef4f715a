"""The shop: its settings, read from the row, since Django keeps the current site for the life of a process."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from saleor.site.models import SiteSettings

from ..ports import ShopSnapshot


def site_settings() -> Any:
    """The present settings with their site. Saleor's functions take this row as `site_settings`."""
    return SiteSettings.objects.select_related("site").get(site_id=settings.SITE_ID)


def shop() -> ShopSnapshot:
    row = site_settings()
    return ShopSnapshot(
        name=row.site.name,
        url=_public_url(row.site.domain),
        email=row.default_mail_sender_address or settings.DEFAULT_FROM_EMAIL or "",
    )


def time_zone() -> ZoneInfo:
    """Where the shop's days begin and end: Django's TIME_ZONE, by which Saleor's own lists filter days too."""
    return ZoneInfo(settings.TIME_ZONE)


def _public_url(domain: str) -> str:
    """As Saleor builds its own links: a configured public URL where the host knows one, else the site's domain."""
    configured = getattr(settings, "PUBLIC_URL", None)
    scheme = "https" if settings.ENABLE_SSL else "http"
    return str(configured or f"{scheme}://{domain}").rstrip("/")
