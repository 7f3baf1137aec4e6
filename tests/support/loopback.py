"""Tests stay on this machine: a connection beyond loopback is a failure that names the address."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

_connect = socket.socket.connect


def connect_on_loopback_only(self: socket.socket, address: Any) -> None:
    """In place of `socket.socket.connect`."""
    if self.family in (socket.AF_INET, socket.AF_INET6) and not ipaddress.ip_address(address[0]).is_loopback:
        raise AssertionError(f"a test tried to reach {address[0]}: tests stay on this machine")
    _connect(self, address)
