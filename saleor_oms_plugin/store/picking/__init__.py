"""Picking as rows: lists and their tasks, what could be listed, what is put back, what was done already."""
