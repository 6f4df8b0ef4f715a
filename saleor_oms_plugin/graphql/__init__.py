"""What dashboards and storefronts call: our part of Saleor's own /graphql/.

`schema.graphql` beside this file is written by `manage.py oms_schema` and checked in CI.
"""

from __future__ import annotations


def install() -> None:
    """Adds our types and fields to the schema Saleor serves. Call once every app is ready; again changes nothing.

    Imported here and not above: Saleor's schema can only be imported when its models are.
    """
    from . import checks  # noqa: F401 - registers oms.E010
    from .extension import extend

    extend()
