"""Our addresses, before Saleor's own routes.

Saleor 3.x would bring us a request to `/plugins/global/…` itself, but only after its plugin manager has asked the
database: while that is away a carrier would read a 500 instead of our "come again". Saleor 2.10 has no such route.
"""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.urls import URLResolver, clear_url_caches, include, path


def mount(prefix: str, urlconf: str) -> None:
    """Puts a URLconf first in the project's routes, once; `prefix` begins and ends with a slash."""
    routes = import_module(settings.ROOT_URLCONF).urlpatterns
    if not any(isinstance(route, URLResolver) and route.urlconf_name is import_module(urlconf) for route in routes):
        routes.insert(0, path(prefix.lstrip("/"), include(urlconf)))
        clear_url_caches()
