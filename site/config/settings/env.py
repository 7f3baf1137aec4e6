"""Readers of the environment: each fails loudly, with the variable's name and what to write instead."""

from __future__ import annotations

import ipaddress
import os
import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[3]
if os.environ.get("DJANGO_SETTINGS_MODULE") != "config.settings.test":  # tests do not depend on who runs them
    environ.Env.read_env(str(ROOT / ".env"))


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def required(name: str, hint: str) -> str:
    """A variable that production cannot do without."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: {hint}")
    return value


def need(**hints: str) -> None:
    """Variables that a site cannot do without, each with what it holds; all that are missing are named."""
    missing = [f"{name} ({hint})" for name, hint in hints.items() if not text(name)]
    if missing:
        raise ImproperlyConfigured(f"Not set: {'; '.join(missing)}. Set them in the environment or in .env.")


def flag(name: str, default: bool) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}: write 1 or 0.")


def whole_number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number, 0 or more.")
    return int(value)


def short_name(name: str) -> str:
    """A name of small letters, digits and hyphens, or nothing."""
    value = text(name)
    if value and not re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?", value):
        raise ImproperlyConfigured(f"{name} is {value!r}: write up to 40 small letters, digits and hyphens.")
    return value


def words(name: str) -> list[str]:
    return [part.strip() for part in text(name).split(",") if part.strip()]


def proxies(name: str) -> list[str]:
    """Addresses or CIDRs of reverse proxies; `none` and nothing mean that there is none."""
    return [] if text(name, "none") == "none" else networks(name)


def networks(name: str) -> list[str]:
    """A comma list of CIDRs, each checked."""
    found = words(name)
    for cidr in found:
        try:
            ipaddress.ip_network(cidr)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"{name} holds {cidr!r}: {error}. Write CIDRs such as 127.0.0.0/8."
            ) from error
    return found


def readable_file(name: str) -> str:
    path = text(name)
    if path and not os.access(path, os.R_OK):
        raise ImproperlyConfigured(f"{name} names {path!r}, which cannot be read.")
    return path


def resolve_overrides(name: str) -> dict[str, str]:
    """`host=ip[:port]` pairs by comma; `*.suffix` covers every name below it."""
    pairs: dict[str, str] = {}
    for part in words(name):
        host, equals, address = part.partition("=")
        if not (host and equals and address):
            raise ImproperlyConfigured(f"{name} holds {part!r}: write host=address or host=address:port.")
        pairs[host.lower()] = address
    return pairs


def home() -> Path:
    """The folder of the database, broker files and keys; made private when it is new."""
    path = Path(text("WAYMARK_HOME", str(ROOT / "var"))).expanduser().absolute()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise ImproperlyConfigured(
            f"WAYMARK_HOME {path} is, or lies below, a file: name a folder of this user."
        ) from error
    except OSError as error:
        raise ImproperlyConfigured(
            f"WAYMARK_HOME {path} cannot be made: {error.strerror}. Name a folder of this user."
        ) from error
    return path


def database(home: Path) -> dict[str, object]:
    """Django's DATABASES entry: SQLite in `home`, or what DATABASE_URL names (sqlite, postgres)."""
    url = text("DATABASE_URL")
    if not url:
        return sqlite(str(home / "waymark.sqlite3"))
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(_sqlite_file(parts.path))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"DATABASE_URL starts with {parts.scheme!r}: write postgres://… or sqlite:///…."
        )
    try:
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL has no usable port: {error}.") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),  # such as sslmode=require
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite_file(path: str) -> str:
    """By custom `sqlite:///name` is relative (here to the checkout) and `sqlite:////path/name` absolute."""
    name = path.removeprefix("/")
    if not name:
        raise ImproperlyConfigured("DATABASE_URL names no file: write sqlite:////path/name.sqlite3.")
    return str(ROOT / name)


MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def mail_server(name: str) -> dict[str, str]:
    """`smtp+tls://user:password@host:port`: scheme, host, port, user and password; empty when it is not set.

    A sign in name or password that a URL may not hold is written as %40 and the like.
    """
    url = text(name)
    if not url:
        return {}
    parts = urlsplit(url)
    try:
        port = parts.port or MAIL_PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} has no usable port: {error}.") from error
    if parts.scheme not in MAIL_PORTS or not parts.hostname:
        # Not repeated here: it may hold a password.
        raise ImproperlyConfigured(
            f"{name} is no mail server: write smtp+tls://user:password@host:587, smtps://… or smtp://…."
        )
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return {
        "scheme": parts.scheme,
        "host": parts.hostname,
        "port": str(port),
        "user": user,
        "password": password,
    }


def sqlite(name: str) -> dict[str, object]:
    """SQLite that readers and one writer share: write-ahead log, and the write lock taken at BEGIN."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }
