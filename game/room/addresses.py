"""Addresses: where phones could reach this computer, the likeliest first."""

from __future__ import annotations

import ipaddress
import socket

_SOMEWHERE = ("192.168.255.254", "10.255.255.254", "172.31.255.254", "198.51.100.1")
"""Nobody is asked there: the system only says from which of its addresses it would go."""


def own_addresses() -> list[str]:
    """Return this computer's IPv4 addresses but for its own loop: private ones first; [] on no network."""
    found: dict[str, None] = {}
    for somewhere in _SOMEWHERE:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            try:
                asked.connect((somewhere, 9))
                found[asked.getsockname()[0]] = None
            except OSError:
                continue
    try:
        for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            found[str(entry[4][0])] = None
    except OSError:
        pass
    return sorted((address for address in found if not ipaddress.ip_address(address).is_loopback), key=rank)


def is_self_given(address: str) -> bool:
    """Return whether a computer gave itself this address, for want of a network that gives one."""
    return ipaddress.ip_address(address).is_link_local


def rank(address: str) -> int:
    """Return how far down the list an address belongs: home and office networks, others, the self-given."""
    if is_self_given(address):
        return 3
    if address.startswith("172.17."):  # where Docker keeps its own machines
        return 2
    return 0 if ipaddress.ip_address(address).is_private else 1
