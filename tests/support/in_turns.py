"""Work done as a worker does its looks: in turns, in one thread."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from typing import TypeVar

from donations.web.turns import Turn

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_turns(work: Callable[[Item], Result], items: Iterable[Item], at_once: int = 64) -> list[Result]:
    """What the work makes of each item, in their order. Raises the first error of the work."""
    left, results, errors = deque(enumerate(items)), dict[int, Result](), list[BaseException]()
    loop, running = asyncio.new_event_loop(), min(at_once, len(left))

    def serve() -> None:
        nonlocal running
        try:
            while left:
                number, item = left.popleft()
                results[number] = work(item)
        except BaseException as error:  # noqa: BLE001  raised below, where the test sees it
            errors.append(error)
        running -= 1
        if not running:
            loop.stop()

    for _ in range(running):
        loop.call_soon(Turn.begin, loop, serve)
    if running:
        loop.run_forever()
    loop.close()
    if errors:
        raise errors[0]
    return [results[number] for number in sorted(results)]
