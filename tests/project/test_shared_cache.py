"""The cache that web processes share: counted once, whoever counts."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from config import shared_cache
from config.shared_cache import SharedCache

SITE = Path(__file__).resolve().parents[2] / "site"
COUNT = """
import sys
from django.conf import settings
settings.configure(SECRET_KEY="k")
from config.shared_cache import SharedCache
cache = SharedCache(sys.argv[1], {})
won = cache.add("first", 1, 60)
for _ in range(300):
    cache.add("n", 0, 60)
    cache.incr("n")
print(int(won))
"""


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "cache.sqlite3")


@pytest.fixture
def cache(place: str) -> SharedCache:
    return SharedCache(place, {})


def at(monkeypatch: pytest.MonkeyPatch, moment: float) -> None:
    monkeypatch.setattr("time.time", lambda: moment)


def test_processes_that_count_at_the_same_time_count_once_each(
    place: str, cache: SharedCache, settings: Any
) -> None:
    command = [sys.executable, "-c", COUNT, place]
    counting = [
        subprocess.Popen(command, cwd=SITE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    told = [one.communicate(timeout=60) for one in counting]

    assert [errors for _, errors in told] == ["", "", ""]
    settings.SECRET_KEY = "k"
    assert cache.get("n") == 900
    assert sorted(won.strip() for won, _ in told) == ["0", "0", "1"]


def test_threads_that_count_at_the_same_time_count_once_each(cache: SharedCache) -> None:
    cache.add("n", 0, 60)

    with ThreadPoolExecutor(8) as threads:
        counted = list(threads.map(lambda _: cache.incr("n"), range(200)))

    assert sorted(counted) == list(range(1, 201))


@pytest.mark.parametrize("value", [7, "text", b"\0bytes", [1.5, 2.5], {"a": None}, None, True, 1.5])
def test_what_is_kept_comes_back_as_it_was(cache: SharedCache, value: Any) -> None:
    cache.set("key", value)

    assert cache.get("key", "missing") == value
    assert type(cache.get("key")) is type(value)


def test_what_has_ended_is_gone_and_may_be_added_again(
    cache: SharedCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 1000)
    assert cache.add("n", 5, 60)
    assert not cache.add("n", 6, 60)

    at(monkeypatch, 1060)

    assert cache.get("n") is None
    assert not cache.touch("n", 60)
    with pytest.raises(ValueError, match="No number is kept"):
        cache.incr("n")
    assert cache.add("n", 9, 60)
    assert cache.incr("n") == 10


def test_counting_does_not_make_it_last_longer_and_touching_does(
    cache: SharedCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 1000)
    cache.add("n", 0, 60)
    cache.add("m", 0, 60)

    at(monkeypatch, 1050)
    cache.incr("n")
    assert cache.touch("m", 60)

    at(monkeypatch, 1070)
    assert (cache.get("n"), cache.get("m")) == (None, 0)


def test_what_is_no_number_cannot_be_counted(cache: SharedCache) -> None:
    cache.set("key", "text")

    with pytest.raises(ValueError, match="No number is kept"):
        cache.incr("key")


def test_it_never_grows_beyond_its_bound(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_cache, "CLEAN_ONE_IN", 1)
    cache = SharedCache(place, {"OPTIONS": {"MAX_ENTRIES": 10}})

    for number in range(30):
        cache.set(f"key-{number}", number, 60 + number)

    assert [cache.get(f"key-{number}") for number in (0, 19, 20, 29)] == [None, None, 20, 29]


def test_no_address_of_a_visitor_stands_in_the_file(place: str, cache: SharedCache) -> None:
    cache.add("api-rate:192.0.2.77", 1)

    files = [path.read_bytes() for path in Path(place).parent.iterdir()]

    assert files
    assert not any(b"192.0.2.77" in content for content in files)


def test_deleting_and_clearing_leave_nothing(cache: SharedCache) -> None:
    cache.set("a", 1)
    cache.set("b", 2, None)

    assert cache.delete("a")
    assert not cache.delete("a")
    cache.clear()

    assert cache.get("b") is None
