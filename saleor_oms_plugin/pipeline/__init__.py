"""Verbs: one module a stage, in the order of an order's life. Stages never import each other: the next one is reached
through due work (`store/work.py`), which commits together with the change that causes it.
"""
