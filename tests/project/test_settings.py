"""The readers of the environment fail loudly, and production starts whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings import env

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.prod",
    "SECRET_KEY": "Zk3v-production" * 5,
    "ALLOWED_HOSTS": "waymark.example",
    "CSRF_TRUSTED_ORIGINS": "https://waymark.example",
    "TRUSTED_PROXIES": "127.0.0.1",
}


def manage(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    # An empty variable stands before .env, whatever that holds on this machine.
    empty = dict.fromkeys(
        ["DATABASE_URL", "WAYMARK_ALLOW_NETWORKS", "WAYMARK_RESOLVE", "WAYMARK_PUBLIC_URL"], ""
    )
    # The browser tests set it for themselves; a deployment must not have it.
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=inherited | empty | {"WAYMARK_HOME": str(home)} | environment,
        capture_output=True,
        text=True,
    )


def test_production_names_everything_that_is_missing_at_once(tmp_path: Path) -> None:
    nothing = dict.fromkeys(PRODUCTION, "") | {"DJANGO_SETTINGS_MODULE": "config.settings.prod"}

    result = manage(tmp_path, "check", **nothing)

    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "TRUSTED_PROXIES"):
        assert name in result.stderr


def test_production_names_the_one_that_is_missing(tmp_path: Path) -> None:
    result = manage(tmp_path, "check", **PRODUCTION | {"TRUSTED_PROXIES": ""})

    assert result.returncode == 2
    assert "TRUSTED_PROXIES" in result.stderr
    assert "SECRET_KEY" not in result.stderr


def test_production_passes_the_deployment_check(tmp_path: Path) -> None:
    result = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert result.returncode == 0, result.stderr


def test_production_opened_for_local_networks_is_warned_about(tmp_path: Path) -> None:
    opened = PRODUCTION | {"WAYMARK_ALLOW_NETWORKS": "127.0.0.0/8"}

    result = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **opened)

    assert result.returncode == 1
    assert "WAYMARK_ALLOW_NETWORKS lets checks reach 127.0.0.0/8" in result.stderr


def test_the_home_is_made_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "new" / "home"))

    home = env.home()

    assert home == tmp_path / "new" / "home"
    assert home.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_home_that_is_a_file_is_said_to_be_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("notes")
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / name))

    with pytest.raises(ImproperlyConfigured, match="is, or lies below, a file: name a folder"):
        env.home()


@pytest.mark.parametrize(
    ("reader", "value", "sentence"),
    [
        (lambda: env.flag("WAYMARK_X", default=False), "maybe", "WAYMARK_X is 'maybe': write 1 or 0"),
        (lambda: env.whole_number("WAYMARK_X", 1), "-1", "write a whole number"),
        (lambda: env.networks("WAYMARK_X"), "127.0.0.0/8,here", "holds 'here'"),
        (lambda: env.networks("WAYMARK_X"), "127.0.0.1/8", "has host bits set"),
        (lambda: env.proxies("WAYMARK_X"), "none,127.0.0.1", "holds 'none'"),
        (lambda: env.resolve_overrides("WAYMARK_X"), "a.example", "write host=address"),
        (lambda: env.readable_file("WAYMARK_X"), "/no/such/file", "cannot be read"),
        (lambda: env.short_name("WAYMARK_X"), "Not Short", "small letters, digits and hyphens"),
        (lambda: env.required("WAYMARK_X", "a thing."), "", "WAYMARK_X is not set: a thing."),
    ],
)
def test_a_reader_names_the_variable_and_what_to_write(
    reader, value: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYMARK_X", value)

    with pytest.raises(ImproperlyConfigured, match="WAYMARK_X") as caught:
        reader()

    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("url", "engine", "name"),
    [
        ("", "sqlite3", "/home/waymark.sqlite3"),
        ("sqlite:////data/w.sqlite3", "sqlite3", "/data/w.sqlite3"),
        ("sqlite:///w.sqlite3", "sqlite3", str(ROOT / "w.sqlite3")),
        ("postgres://u:p%40ss@db.example:5433/way%2Fmark", "postgresql", "way/mark"),
    ],
)
def test_a_database_url_is_read(url: str, engine: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url)

    entry = env.database(Path("/home"))

    assert (entry["ENGINE"], entry["NAME"]) == (f"django.db.backends.{engine}", name)


def test_postgres_options_travel_in_the_query(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p%40ss@db.example:5433/w?sslmode=require")

    entry = env.database(Path("/home"))

    assert entry["PASSWORD"] == "p@ss"
    assert entry["PORT"] == "5433"
    assert entry["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://a/b", "sqlite:///", "postgres://u@host:port/w"])
def test_an_unusable_database_url_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url)

    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        env.database(Path("/home"))


@pytest.mark.parametrize(
    ("url", "scheme", "port"),
    [
        ("smtp://u:p%40ss@mail.example", "smtp", "25"),
        ("smtp+tls://u:p%40ss@mail.example", "smtp+tls", "587"),
        ("smtps://u:p%40ss@mail.example:8465", "smtps", "8465"),
    ],
)
def test_a_mail_server_is_read(url: str, scheme: str, port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", url)

    server = env.mail_server("EMAIL_URL")

    assert server == {"scheme": scheme, "host": "mail.example", "port": port, "user": "u", "password": "p@ss"}


def test_without_a_mail_server_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EMAIL_URL", raising=False)

    assert env.mail_server("EMAIL_URL") == {}


@pytest.mark.parametrize("url", ["mail.example", "imap://mail.example", "smtp://", "smtp://u:secret@h:port"])
def test_an_unusable_mail_server_is_refused_without_telling_its_password(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMAIL_URL", url)

    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL") as caught:
        env.mail_server("EMAIL_URL")

    assert "secret" not in str(caught.value)


def test_with_a_mail_server_named_letters_go_there() -> None:
    asked = "from django.conf import settings; print(settings.EMAIL_BACKEND, settings.EMAIL_HOST)"
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", asked]
    surroundings = {**os.environ, "EMAIL_URL": "smtp://127.0.0.1:2525"}

    done = subprocess.run(command, env=surroundings, cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["django.core.mail.backends.smtp.EmailBackend", "127.0.0.1"]
