"""What a page of the application may do in a browser: its own scripts, its own server, framed by the shop's dashboards.

Saleor sets neither a content policy nor X-Frame-Options, and a page that shows orders must not be framed by anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    # Ours goes nowhere else. The frame's bridge knows its parent by `oms-origins`, not by a referrer.
    "Referrer-Policy": "same-origin",
    # A tab that the dashboard opens for us (printing, camera) must be able to load under Django's own default too.
    "Cross-Origin-Opener-Policy": "unsafe-none",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
}


def content_policy(*, framed_by: Iterable[str], pictures_from: Iterable[str] = ()) -> str:
    """The header for these origins; framed by nobody where there are none. Styles may be inline: macaw-ui's are."""
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:", *dict.fromkeys(pictures_from)],
        "connect-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "frame-ancestors": list(framed_by) or ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())
