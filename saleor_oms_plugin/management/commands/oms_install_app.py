"""Puts the dashboard application into Saleor's own dashboard, or takes it out. Again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from saleor_oms_plugin import __version__, bootstrap
from saleor_oms_plugin.conf import BASE_PATH, DASHBOARD_PATH, parse_value
from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.extensions import EXTENSIONS, Reach
from saleor_oms_plugin.domain.links import WebRoot, web_root
from saleor_oms_plugin.host import app
from saleor_oms_plugin.host.graphql_settings import save_values
from saleor_oms_plugin.pipeline.context import Context

#: Saleor's own limit for the addresses it keeps.
URL_LIMIT = 200


class Command(BaseCommand):
    help = "Registers the OMS in Saleor's dashboard, from Saleor 3.20 on. Run it again after an upgrade of either."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dashboard-url", default="", help="where staff open Saleor's dashboard")
        parser.add_argument(
            "--api-url",
            default="",
            help="where this Saleor answers; by default the plugin's public_url, or Saleor's own",
        )
        parser.add_argument("--uninstall", action="store_true", help="take it out of the dashboard")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        ctx = bootstrap.context()
        with ctx.host.writing():
            for line in self._work(ctx, options):
                self.stdout.write(line)

    def _work(self, ctx: Context, options: dict[str, Any]) -> Iterator[str]:
        root = _root(ctx, options["api_url"])
        app_url = f"{root}{DASHBOARD_PATH}"
        if app.reach() is Reach.NONE:
            yield f"This Saleor's dashboard takes no extensions: the OMS dashboard runs by itself at {app_url}/"
            return
        with transaction.atomic():
            if options["uninstall"]:
                yield _uninstalled(is_there=app.uninstall(ctx.clock.now()))
            else:
                origins = _allow(ctx, options["dashboard_url"])
                yield from _installed(root, app_url)
                yield _framed(origins)
            transaction.set_rollback(options["dry_run"])
        if options["dry_run"]:
            yield "Nothing was changed: this was a dry run."


def _root(ctx: Context, given: str) -> WebRoot:
    """Where this Saleor answers."""
    url = given or ctx.merchant().public_url or ctx.host.shop().url
    root = web_root(url)
    if root is None:
        raise CommandError(f"{url} is not an absolute address: give --api-url https://api.example.com")
    longest = max(len(extension.path) for extension in EXTENSIONS)
    if len(f"{root}{DASHBOARD_PATH}") + longest > URL_LIMIT:
        raise CommandError(f"{url} is too long: Saleor keeps addresses of at most {URL_LIMIT} characters")
    return root


def _allow(ctx: Context, dashboard_url: str) -> tuple[str, ...]:
    """The dashboards that may show our pages: those there were, and now the given one."""
    known = ctx.merchant().dashboard_origins
    if not dashboard_url:
        return known
    root = web_root(dashboard_url)
    if root is None:
        raise CommandError(f"--dashboard-url {dashboard_url} is not an address such as https://dashboard.example.com")
    typed = ", ".join(dict.fromkeys([*known, root.origin]))
    try:
        allowed = tuple(parse_value("dashboard_origins", typed))
    except Rejected as refusal:
        raise CommandError(refusal.message) from None
    refusals = [] if allowed == known else save_values({"dashboard_origins": typed})
    if refusals:
        raise CommandError(f"Saleor did not save dashboard_origins: {refusals[0].message}")
    return allowed


def _uninstalled(*, is_there: bool) -> str:
    return "The OMS was taken out of Saleor's dashboard." if is_there else "The OMS is not in Saleor's dashboard."


def _installed(root: WebRoot, app_url: str) -> Iterator[str]:
    done = app.install(app_url=app_url, manifest_url=f"{root}{BASE_PATH}manifest.json", version=__version__)
    yield f"Saleor's App for the OMS {__version__} is {done.app}; its pages are at {app_url}/"
    for sign, entries in (("+", done.added), ("~", done.changed), ("-", done.removed)):
        yield from (f"  {sign} {entry}" for entry in entries)
    if done.kept:
        yield f"  {done.kept} entries unchanged"
    if not done.is_active:
        yield "The App is switched off in Saleor's dashboard, and stays so until somebody switches it on there."
    if not root.is_secure and not root.is_loopback:
        yield f"{root} is not https: a dashboard on https will not show its pages. Give --api-url https://…"


def _framed(origins: tuple[str, ...]) -> str:
    if origins:
        return f"Dashboards that may show it: {', '.join(origins)}"
    return "No dashboard may show it yet, its pages stay blank there: run this again with --dashboard-url."
