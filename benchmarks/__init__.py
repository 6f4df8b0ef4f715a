"""Measurements: each module prints a table, with and without us in one run, so that a busy machine does not matter."""
