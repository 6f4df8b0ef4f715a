"""The order management system that lives inside Saleor."""

__version__ = "0.1.0"
