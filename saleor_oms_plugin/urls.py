"""The plugin's own pages and endpoints."""

from __future__ import annotations

urlpatterns: list[object] = []
