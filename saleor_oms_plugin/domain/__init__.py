"""Nouns: what the OMS decides, as pure functions over frozen dataclasses.

Nothing here imports Django, Celery, Saleor or HTTP, reads a clock or draws a random number.
"""
