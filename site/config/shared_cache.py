"""A small cache in one file that all web processes of this machine share, so that a limit is counted once.

Django's cache in memory is one for each process, and its cache in files counts in two steps, between which
another process may count too. Here every method is one statement of SQLite.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import random
import sqlite3
import threading
import time
from typing import Any

from django.conf import settings
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

TABLE = """
    CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value, ends REAL NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS kept_ends ON kept (ends);
"""
# Nothing here need outlive a power cut.
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
WAIT_S = 5.0
CLEAN_ONE_IN = 200  # writes


class SharedCache(BaseCache):
    """LOCATION names the file. MAX_ENTRIES bounds what is kept; what ends soonest goes first."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._file = location
        self._own = threading.local()

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value unless one is kept; whether it was."""
        now = time.time()
        row = self._row(key, value, timeout, version)
        keep = "INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, "
        added = self._do(f"{keep} ends = excluded.ends WHERE ends <= ?", *row, now).rowcount
        self._clean_now_and_then(now)
        return added == 1

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        found = self._do(
            "SELECT value FROM kept WHERE key = ? AND ends > ?", self._key(key, version), time.time()
        ).fetchone()
        return default if found is None else _read(found[0])

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._do("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", *self._row(key, value, timeout, version))
        self._clean_now_and_then(time.time())

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        now = time.time()
        name, ends = self._key(key, version), self._ends(timeout)
        return self._do("UPDATE kept SET ends = ? WHERE key = ? AND ends > ?", ends, name, now).rowcount == 1

    def delete(self, key: str, version: int | None = None) -> bool:
        return self._do("DELETE FROM kept WHERE key = ?", self._key(key, version)).rowcount == 1

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """The number kept, after adding `delta`, in one step. Raises ValueError where none is kept."""
        name = self._key(key, version)
        counted = self._do(
            "UPDATE kept SET value = value + ? WHERE key = ? AND ends > ? AND typeof(value) = 'integer' "
            "RETURNING value",
            delta,
            name,
            time.time(),
        ).fetchall()
        if not counted:
            raise ValueError(f"No number is kept for {key!r}")
        return int(counted[0][0])

    def clear(self) -> None:
        self._do("DELETE FROM kept")

    def _row(self, key: str, value: Any, timeout: Any, version: int | None) -> tuple[str, Any, float]:
        return self._key(key, version), _written(value), self._ends(timeout)

    def _key(self, key: str, version: int | None) -> str:
        """Only its mark is kept: keys name the addresses of visitors, which no file here may list."""
        whole = str(self.make_and_validate_key(key, version=version))
        return hashlib.blake2b(whole.encode(), key=settings.SECRET_KEY.encode()[:64]).hexdigest()

    def _ends(self, timeout: Any) -> float:
        ends = self.get_backend_timeout(timeout)
        return float("inf") if ends is None else float(ends)

    def _clean_now_and_then(self, now: float) -> None:
        if random.randrange(CLEAN_ONE_IN):  # noqa: S311  chance, not secrecy
            return
        self._do("DELETE FROM kept WHERE ends <= ?", now)
        self._do(
            "DELETE FROM kept WHERE key IN (SELECT key FROM kept ORDER BY ends DESC LIMIT -1 OFFSET ?)",
            self._max_entries,
        )

    def _do(self, statement: str, *values: Any) -> sqlite3.Cursor:
        return self._connection().execute(statement, values)

    def _connection(self) -> sqlite3.Connection:
        """One for each thread of each process: a connection does not live through a fork."""
        if getattr(self._own, "process", None) != os.getpid():
            connection = sqlite3.connect(self._file, timeout=WAIT_S, isolation_level=None)
            connection.executescript(PRAGMAS + TABLE)
            self._own.process, self._own.connection = os.getpid(), connection
        opened: sqlite3.Connection = self._own.connection
        return opened


def _written(value: Any) -> Any:
    """Numbers as they are, so that SQLite can count; everything else as Django's own caches write it."""
    return value if type(value) is int else pickle.dumps(value)


def _read(value: Any) -> Any:
    return value if isinstance(value, int) else pickle.loads(value)  # noqa: S301  written by `_written` alone
