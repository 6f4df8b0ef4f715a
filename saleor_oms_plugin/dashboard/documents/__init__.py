"""Printable documents: pick sheets and packing slips as PDF, in any script, opened by a ticket.

Data goes one way: rows and Saleor's orders (`gathering`) become dataclasses of `domain/documents.py`; `sheets` and
`slips` turn them into plain words, numbers and bars; `typesetting` hands those to a template of Typst's as data, never
as its language, so that nothing a customer or a supplier wrote can become markup.
"""
