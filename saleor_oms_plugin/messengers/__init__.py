"""How customers are reached."""
