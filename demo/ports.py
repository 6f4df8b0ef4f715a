"""Ports of the loopback interface: free ones, and whether somebody listens."""

from __future__ import annotations

import socket

from .missing import Missing

LOOPBACK = "127.0.0.1"


def free_port() -> int:
    """A port nobody has now. Somebody may take it before it is used: whoever starts on it tries again."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def is_listening(port: int, host: str = LOOPBACK) -> bool:
    """Whether a connection is accepted there."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def require_free(port: int, purpose: str) -> int:
    """The port, if it can be bound; `Missing` names what it is for and how to use another."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            raise Missing(
                f"port {port}, for {purpose}, is taken: stop what listens there, or choose others with "
                f"OMS_DEMO_PORT=9000 ./oms demo"
            ) from None
    return port
