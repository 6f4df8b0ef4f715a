"""Connections to public addresses alone: a name that somebody else chose must not lead into our own network."""

from __future__ import annotations

import ipaddress
import socket

import requests
from urllib3.connectionpool import HTTPSConnectionPool

from ..domain.errors import Rejected
from .bounded import BoundedAdapter, BoundedHTTPS


class _PublicConnection(BoundedHTTPS):
    """Checks whom it reached before it says a word: a name may resolve differently from one look to the next."""

    def _new_conn(self) -> socket.socket:
        sock: socket.socket = super()._new_conn()
        peer = str(sock.getpeername()[0])
        if not is_public(peer):
            sock.close()
            raise Rejected(f"the host leads to {peer}, which is not a public address")
        return sock


class _PublicPool(HTTPSConnectionPool):
    ConnectionCls = _PublicConnection


class PublicOnly(BoundedAdapter):
    """For direct connections. Where a proxy is configured, it decides where one may go."""

    secure_pool = _PublicPool


def is_public(peer: str) -> bool:
    address = ipaddress.ip_address(peer.split("%")[0])
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_global and not address.is_multicast


def is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def no_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """None from ~/.netrc either."""
    return request
