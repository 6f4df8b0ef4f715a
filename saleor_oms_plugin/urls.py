"""The plugin's addresses, below `conf.BASE_PATH` on every host.

`host/routes.py` puts them before Saleor's own routes to plugins.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path

from .dashboard import application, manifest, public
from .dashboard.documents import views as documents
from .host.transactions import writing
from .webhooks import views as webhooks

View = Callable[..., HttpResponse]


def _writing(view: View) -> View:
    """A view that may write where the host polices writes: Saleor's own routes allow it, ours come before them."""

    @wraps(view)
    def allowed(request: HttpRequest, **arguments: str) -> HttpResponse:
        with writing():
            return view(request, **arguments)

    return allowed


urlpatterns = [
    path("webhooks/shippo/<str:token>/", _writing(webhooks.shippo)),
    path("webhooks/mail/<str:provider>/", _writing(webhooks.mail)),
    # A mail program or a person may leave the last slash out.
    re_path(r"^track/(?P<token>[^/]+)/?\Z", _writing(public.track)),
    re_path(r"^feedback/(?P<token>[^/]+)/?\Z", _writing(public.feedback)),
    path("documents/<str:ticket>/", _writing(documents.document)),
    path("health/", _writing(webhooks.health)),
    path("manifest.json", _writing(manifest.manifest)),
    path("app/token/", manifest.token),
    re_path(r"^dashboard/assets/(?P<name>(?s:.*))\Z", application.asset),
    re_path(r"^dashboard/widget/?\Z", _writing(application.widget)),
    re_path(r"^dashboard(?:/|\Z)", _writing(application.page)),
    re_path("", public.not_found),  # nothing below our address falls through to the host's own pages
]
