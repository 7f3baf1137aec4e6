"""A tick that is being written is not there yet for a worker that looks at that very moment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from kombu import Connection
from kombu.exceptions import ChannelError

from config import whole_messages
from config.celery import app as site_app
from config.ticker import app as ticker

QUEUE = "waymark.vantage.helsinki"


@pytest.fixture
def channel(tmp_path: Path) -> Iterator[Any]:
    folders = {
        "data_folder_in": str(tmp_path),
        "data_folder_out": str(tmp_path),
        "control_folder": str(tmp_path),
    }
    with Connection("filesystem://localhost//", transport_options=folders) as connection:
        yield connection.channel()


def test_the_folder_broker_of_web_worker_and_beat_writes_whole_messages() -> None:
    for app in (site_app, ticker):
        with app.connection("filesystem://localhost//") as connection:
            assert isinstance(connection.transport, whole_messages.Transport)


def test_a_message_comes_out_as_it_went_in_and_once(channel: Any) -> None:
    channel._put(QUEUE, {"body": "Допомога"})

    assert channel._get(QUEUE) == {"body": "Допомога"}
    with pytest.raises(Empty):
        channel._get(QUEUE)


def test_a_message_that_is_being_written_is_not_taken(channel: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []

    def opened_then_written(path: Path, content: bytes) -> None:
        with path.open("wb") as file:
            with pytest.raises(Empty):
                channel._get(QUEUE)
            looked.append(path)
            file.write(content)

    monkeypatch.setattr(Path, "write_bytes", opened_then_written)
    channel._put(QUEUE, {"body": "tick"})

    assert len(looked) == 1
    assert channel._get(QUEUE) == {"body": "tick"}


def test_a_folder_that_takes_no_message_is_told_as_the_broker_s_error(channel: Any, tmp_path: Path) -> None:
    tmp_path.rename(tmp_path.with_name("elsewhere"))

    with pytest.raises(ChannelError, match="Cannot add file"):
        channel._put(QUEUE, {"body": "tick"})
