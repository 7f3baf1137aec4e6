from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_network

from donations.rules.public_address import blocks, refusal, special_block

# Address, whether it may be dialled, and why.
ROWS = [
    ("8.8.8.8", True, "public"),
    ("100.63.255.255", True, "just below carrier NAT"),
    ("100.64.0.0", False, "carrier NAT, lower edge"),
    ("100.127.255.255", False, "carrier NAT, upper edge"),
    ("100.128.0.0", True, "just above carrier NAT"),
    ("9.255.255.255", True, "just below 10/8"),
    ("10.0.0.0", False, "private, lower edge"),
    ("10.255.255.255", False, "private, upper edge"),
    ("11.0.0.0", True, "just above 10/8"),
    ("172.15.255.255", True, "just below 172.16/12"),
    ("172.16.0.0", False, "private, lower edge"),
    ("172.31.255.255", False, "private, upper edge"),
    ("172.32.0.0", True, "just above 172.16/12"),
    ("192.167.255.255", True, "just below 192.168/16"),
    ("192.168.0.1", False, "private"),
    ("192.169.0.0", True, "just above 192.168/16"),
    ("126.255.255.255", True, "just below loopback"),
    ("127.0.0.53", False, "the resolver of this machine"),
    ("128.0.0.1", True, "just above loopback"),
    ("169.254.169.254", False, "metadata of clouds"),
    ("169.255.0.0", True, "just above link-local"),
    ("168.63.129.16", False, "platform service of Azure, in public space"),
    ("168.63.129.17", True, "its neighbour"),
    ("0.0.0.0", False, "this machine"),
    ("0.1.2.3", False, "this network"),
    ("192.0.0.8", False, "dummy address"),
    ("192.0.0.9", False, "anycast service"),
    ("192.0.0.170", False, "NAT64 discovery"),
    ("192.0.1.0", True, "just above the protocol block"),
    ("192.0.2.1", False, "documentation"),
    ("198.51.100.1", False, "documentation"),
    ("203.0.113.1", False, "documentation"),
    ("192.31.196.1", False, "AS112"),
    ("192.175.48.1", False, "AS112"),
    ("192.52.193.1", False, "AMT"),
    ("192.88.99.1", False, "6to4 relay"),
    ("198.17.255.255", True, "just below benchmarking"),
    ("198.18.0.1", False, "benchmarking"),
    ("198.19.255.255", False, "benchmarking, upper edge"),
    ("198.20.0.0", True, "just above benchmarking"),
    ("223.255.255.255", True, "just below multicast"),
    ("224.0.0.1", False, "multicast"),
    ("239.255.255.250", False, "multicast"),
    ("240.0.0.1", False, "reserved"),
    ("255.255.255.255", False, "broadcast"),
    ("2001:4860:4860::8888", True, "public"),
    ("2606:4700:4700::1111", True, "public"),
    ("::", False, "unspecified"),
    ("::1", False, "loopback"),
    ("::8.8.8.8", False, "IPv4-compatible"),
    ("::ffff:8.8.8.8", True, "IPv4-mapped: judged as the IPv4 address that it reaches"),
    ("::ffff:10.0.0.1", False, "IPv4-mapped private"),
    ("::ffff:7f00:1", False, "IPv4-mapped loopback in hexadecimal"),
    ("::ffff:0:808:808", False, "IPv4-translated"),
    ("64:ff9b::808:808", False, "NAT64, even around a public address"),
    ("64:ff9b:1::1", False, "local NAT64"),
    ("64:ff9c::1", True, "just above NAT64"),
    ("100::1", False, "discard"),
    ("100:0:0:1::1", False, "dummy prefix"),
    ("2001::1", False, "Teredo"),
    ("2001:2::1", False, "benchmarking"),
    ("2001:20::1", False, "ORCHID"),
    ("2001:1ff:ffff::1", False, "protocol assignments, upper edge"),
    ("2001:200::1", True, "just above the protocol assignments"),
    ("2001:db8::1", False, "documentation"),
    ("2002:808:808::1", False, "6to4"),
    ("2003::1", True, "just above 6to4"),
    ("2620:4f:8000::1", False, "AS112"),
    ("3fff::1", False, "documentation"),
    ("3fff:1000::1", True, "just above the documentation block"),
    ("5f00::1", False, "segment routing"),
    ("fc00::1", False, "unique local"),
    ("fd00:ec2::254", False, "metadata of a cloud"),
    ("fe80::1", False, "link-local"),
    ("fe80::1%eth0", False, "link-local with a zone"),
    ("fec0::1", False, "site-local"),
    ("ff02::1", False, "multicast"),
    ("2a00:1450::5efe:a00:1", False, "ISATAP around a private address"),
    ("2a00:1450::200:5efe:a00:1", False, "ISATAP around a private address, universal bit"),
    ("2a00:1450::5efe:808:808", True, "ISATAP around a public address"),
    ("127.1", False, "not a whole address"),
    ("localhost", False, "not an address"),
    ("", False, "nothing"),
]


def test_an_address_is_dialled_only_when_no_table_holds_it() -> None:
    answers = [(address, public, note, refusal(address)) for address, public, note in ROWS]

    assert [row for row in answers if (row[3] == "") is not row[1]] == []
    assert all(public or why.endswith(".") for _, public, _, why in answers)


def test_both_edges_of_every_block_in_the_tables_are_refused() -> None:
    networks = [(ip_network(str(network)), name) for network, name in blocks()]
    edges = [
        (edge, name) for read, name in networks for edge in (read.network_address, read.broadcast_address)
    ]

    assert len(networks) > 50
    assert [edge for edge in edges if special_block(edge[0]) == ""] == []


def test_allowed_networks_are_reachable_and_nothing_beside_them() -> None:
    allowed = (ip_network("127.0.0.0/8"), ip_network("fd00::/8"))

    assert refusal("127.4.5.6", allowed) == ""
    assert refusal("::ffff:127.4.5.6", allowed) == ""
    assert refusal("fd00::7", allowed) == ""
    assert refusal("10.0.0.1", allowed) != ""
    assert refusal("::1", allowed) != ""


def test_the_refusal_names_the_block() -> None:
    assert refusal("10.0.0.1") == "10.0.0.1 is not a public address (Private-Use)."
    assert special_block(IPv4Address("8.8.8.8")) == ""
    assert special_block(IPv6Address("fe80::1")) == "Link-Local Unicast"
