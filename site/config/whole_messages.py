"""The folder broker, with messages that appear whole or not at all.

kombu opens a message's file in the queue's own folder and writes it afterwards. A worker that lists the
folder in between takes an empty file, and ends with "Unrecoverable error: JSONDecodeError". Here the file is
written under a name that no reader looks for, and renamed into its place, which is one step (POSIX rename).
"""

from __future__ import annotations

import uuid
from pathlib import Path
from time import monotonic
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.encoding import str_to_bytes
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    # kombu itself calls the second argument by two names.
    def _put(self, queue: str, message: Any, **kwargs: Any) -> None:  # type: ignore[override]
        """Add a message. Raises ChannelError when the folder takes none."""
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        whole = Path(self.data_folder_out, name)
        begun = whole.with_name(f"{name}.begun")
        try:
            begun.write_bytes(str_to_bytes(dumps(message)))
            begun.rename(whole)
        except OSError as error:
            raise ChannelError(f"Cannot add file {name!r} to directory") from error


class Transport(filesystem.Transport):
    Channel = Channel


def use() -> None:
    """From now on `filesystem://` means this transport."""
    TRANSPORT_ALIASES["filesystem"] = f"{__name__}:{Transport.__name__}"
