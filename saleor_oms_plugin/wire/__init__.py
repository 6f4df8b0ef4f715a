"""How we speak HTTP to whoever it is: once, in bounded time, within a size, and to whom one may."""
