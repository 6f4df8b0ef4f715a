"""Start-up: what connects the plugin to Saleor once, when Django is ready."""

from __future__ import annotations

from django.apps import AppConfig


class OmsConfig(AppConfig):
    name = "saleor_oms_plugin"
    label = "saleor_oms_plugin"
    verbose_name = "OMS"
    default_auto_field = "django.db.models.BigAutoField"
