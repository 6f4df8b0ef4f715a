"""oms.E010: the schema Saleor serves really has our fields."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from ..host.graphql_schema import missing_fields


@register("saleor_oms_plugin")
def check_schema(app_configs: Any = None, **_options: Any) -> list[CheckMessage]:
    missing = missing_fields()
    if not missing:
        return []
    return [
        Error(
            f"Saleor's GraphQL schema lacks {', '.join(missing)}.",
            hint="Another app replaced saleor.graphql.api.schema after saleor_oms_plugin was ready: "
            "put saleor_oms_plugin last in INSTALLED_APPS.",
            id="oms.E010",
        )
    ]
