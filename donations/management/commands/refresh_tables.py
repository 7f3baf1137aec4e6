"""`manage.py refresh_tables`: newer copies of IANA's tables, from files, all of them or none."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from donations.management.lines import PlainCommand
from donations.rules.data_files import DATA
from donations.rules.public_address import read_blocks
from donations.rules.rdap_bootstrap import SHIPPED, read_bootstrap

MOST_BYTES = 4 * 1024 * 1024
# Blocks without which a table is not the registry of its IP version.
NEEDED = {
    4: ("0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"),
    6: ("::1/128", "::/128", "fc00::/7", "fe80::/10"),
}


class Command(PlainCommand):
    help = "Replaces the shipped tables of IANA by files that you fetched. Restart the workers afterwards."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rdap", type=Path, metavar="FILE", help="IANA's RDAP bootstrap, dns.json")
        parser.add_argument(
            "--ipv4", type=Path, metavar="FILE", help="special IPv4 blocks: iana-ipv4-special-registry-1.csv"
        )
        parser.add_argument(
            "--ipv6", type=Path, metavar="FILE", help="special IPv6 blocks: iana-ipv6-special-registry-1.csv"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        tables: dict[str, tuple[Path, Callable[[str], str]]] = {
            "rdap": (SHIPPED, read_registries),
            "ipv4": (DATA / "iana_special_ipv4.csv", lambda text: read_special(text, 4)),
            "ipv6": (DATA / "iana_special_ipv6.csv", lambda text: read_special(text, 6)),
        }
        given = {name: options[name] for name in tables if options[name] is not None}
        if not given:
            raise CommandError("Name a file: --rdap, --ipv4 or --ipv6.", returncode=2)
        new: dict[Path, str] = {}
        said = []
        for name, source in given.items():
            target, judge = tables[name]
            new[target], sentence = judged(source, judge)
            said.append(f"{target.name}: {sentence}")
        replace_all(new)
        self.stdout.write("\n".join([*said, "Restart the web process and the workers to use them."]))


def judged(source: Path, judge: Callable[[str], str]) -> tuple[str, str]:
    """The text of a file and what was found in it. Raises CommandError for what cannot be taken."""
    try:
        content = source.read_bytes()
        if len(content) > MOST_BYTES:
            raise ValueError("it is larger than 4 MiB.")
        text = content.decode("utf-8-sig")
        return text, judge(text)
    except OSError as error:
        raise CommandError(f"{source} cannot be read: {error.strerror}.", returncode=2) from error
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        why = str(error) if isinstance(error, ValueError) else "it has not the columns of IANA's table."
        raise CommandError(f"{source} was not taken: {why} Nothing was replaced.", returncode=2) from error


def read_registries(text: str) -> str:
    table = read_bootstrap(text)
    return f"{len(table.servers)} suffixes, published {table.published or 'on an unknown day'}"


def read_special(text: str, version: int) -> str:
    """Raises ValueError for a table of another IP version, or without blocks that every such table has."""
    found = {block for block, _ in read_blocks(text.splitlines())}
    if any(block.version != version for block in found):
        raise ValueError(f"it holds blocks that are not of IPv{version}.")
    missing = [block for block in NEEDED[version] if ip_network(block) not in found]
    if missing:
        raise ValueError(f"it does not list {', '.join(missing)}.")
    return f"{len(found)} blocks"


def replace_all(new: dict[Path, str]) -> None:
    """Puts all new texts in place, or none. Raises CommandError."""
    before = {target: target.read_bytes() for target in new}
    done: list[Path] = []
    try:
        for target, text in new.items():
            _put(target, text.encode())
            done.append(target)
    except OSError as error:
        for target in done:
            _put(target, before[target])
        raise CommandError(
            f"{error.filename} cannot be written: {error.strerror}. Nothing was replaced.", returncode=2
        ) from error


def _put(target: Path, content: bytes) -> None:
    """In one step: whoever reads finds the old table or the new one, never a part."""
    fresh = target.with_name(f".{target.name}.new")
    try:
        fresh.write_bytes(content)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
