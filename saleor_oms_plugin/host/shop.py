"""The shop: its settings, read from the row, since Django keeps the current site for the life of a process."""

from __future__ import annotations

from collections.abc import Iterator
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
        picture_urls=tuple(_picture_urls()),
        is_url_chosen=bool(getattr(settings, "PUBLIC_URL", None)),
    )


def time_zone() -> ZoneInfo:
    """Where the shop's days begin and end: Django's TIME_ZONE, by which Saleor's own lists filter days too."""
    return ZoneInfo(settings.TIME_ZONE)


def _public_url(domain: str) -> str:
    """As Saleor builds its own links: a configured public URL where the host knows one, else the site's domain."""
    configured = getattr(settings, "PUBLIC_URL", None)
    scheme = "https" if settings.ENABLE_SSL else "http"
    return str(configured or f"{scheme}://{domain}").rstrip("/")


def _picture_urls() -> Iterator[str]:
    """Where the host's storage for pictures answers, read from its settings: asking the storage may use the network."""
    if "//" in settings.MEDIA_URL:
        yield settings.MEDIA_URL
    if bucket := getattr(settings, "AWS_MEDIA_BUCKET_NAME", None):
        domain, region = settings.AWS_MEDIA_CUSTOM_DOMAIN, settings.AWS_S3_REGION_NAME
        yield f"https://{domain or f'{bucket}.s3.amazonaws.com'}"
        yield settings.AWS_S3_ENDPOINT_URL or (f"https://{bucket}.s3.{region}.amazonaws.com" if region else "")
    if getattr(settings, "GS_MEDIA_BUCKET_NAME", None):
        yield getattr(settings, "GS_MEDIA_CUSTOM_ENDPOINT", None) or "https://storage.googleapis.com"
    if getattr(settings, "AZURE_CONTAINER", None):
        yield f"https://{settings.AZURE_ACCOUNT_NAME}.blob.core.windows.net"
