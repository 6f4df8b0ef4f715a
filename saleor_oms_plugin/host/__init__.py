"""Saleor. The only code that imports it; every difference between its versions has a name here (`features.py`).

`saleor.SaleorHost` is the door (`ports.Host`); `guard`, `signals`, `celery` and `permissions` are what start-up and the
API need beside it. Nothing is imported here, so that `plugin.py` stays cheap: Saleor loads it before any app is ready.
"""
