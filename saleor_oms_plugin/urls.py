"""The plugin's addresses, below `conf.BASE_PATH` on every host.

Saleor 3.x calls the plugin, which calls `dispatch`; on 2.10 the project's URLconf includes this one at the same path.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, path, resolve

from .conf import BASE_PATH
from .dashboard import public
from .webhooks import views as webhooks

urlpatterns = [
    path("webhooks/shippo/<str:token>/", webhooks.shippo),
    path("track/<str:token>/", public.track),
    path("feedback/<str:token>/", public.feedback),
    path("health/", webhooks.health),
]


def dispatch(request: HttpRequest, subpath: str | None) -> HttpResponse:
    """The answer to a request Saleor handed to the plugin; 404 unless it came by our one exact address.

    Saleor's routes have no end anchor, and two more of them (legacy, per channel) lead here: `subpath` is what follows
    the first mention of the plugin's id, wherever that stood.
    """
    if request.path_info != f"{BASE_PATH.rstrip('/')}{subpath}":
        return public.not_found(request)
    try:
        match = resolve(str(subpath), urlconf=__name__)
    except Resolver404:
        return public.not_found(request)
    return match.func(request, *match.args, **match.kwargs)
