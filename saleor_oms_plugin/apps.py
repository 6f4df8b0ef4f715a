"""Start-up: what connects the plugin to Saleor once, when Django is ready."""

from __future__ import annotations

from django.apps import AppConfig


class OmsConfig(AppConfig):
    name = "saleor_oms_plugin"
    label = "saleor_oms_plugin"
    verbose_name = "OMS"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks, graphql, hints, telemetry
        from .conf import BASE_PATH, operator_settings
        from .host import celery, guard, returns, routes, signals
        from .messengers.email import reports

        checks.register()
        telemetry.init_scrubber()
        graphql.install()
        routes.mount(BASE_PATH, "saleor_oms_plugin.urls")
        hints.connect()
        signals.connect(
            on_order_saved=hints.order_saved,
            on_order_deleted=hints.order_deleted,
            on_fulfillment_saved=hints.fulfillment_saved,
        )
        signals.connect_payments(hints.payment_saved)
        signals.connect_stock(hints.stock_moved)
        signals.connect_people(hints.person_deleted)
        reports.connect(hints.address_reported)
        guard.install_guard(hints.blocking_reason, hints.refusal)
        returns.guard_returns()
        operator = operator_settings()
        celery.beat("oms-tick", "saleor_oms_plugin.tick", operator.tick_s)
        celery.beat("oms-sweep", "saleor_oms_plugin.sweep", operator.sweep_s)
        celery.beat("oms-sweep-all", "saleor_oms_plugin.sweep_all", operator.full_sweep_s)
