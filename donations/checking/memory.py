"""Keeping a worker small: what a page took goes back to the system when the page is done with."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable
from functools import cache

M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8  # glibc's malloc.h
BIG_BLOCK = 256 * 1024  # above an honest page, below a page at its cap
ARENAS = 2
NEW_OBJECTS = 20_000  # between searches for cycles: some 40 looks' worth


@cache
def give_back_big_blocks() -> None:
    """Has glibc map each big block by itself, for the life of the process.

    Left alone it raises its limit with the first big block that is freed, and keeps pages of 1 MiB in a heap
    for each thread: 64 threads held 585 MB after 1,000 hostile pages, and hold 130 MB with this. Other
    systems' allocators have no such habit, and no `mallopt`.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_MMAP_THRESHOLD, BIG_BLOCK)
        mallopt(M_ARENA_MAX, ARENAS)


def give_back_small_blocks(page_bytes: int) -> None:
    """After a big page has been read: returns what its many small pieces have left free between others."""
    if page_bytes > BIG_BLOCK and (trim := _malloc_trim()) is not None:
        trim(0)


@cache
def _malloc_trim() -> Callable[[int], int] | None:
    return getattr(ctypes.CDLL(None), "malloc_trim", None)


@cache
def search_less_for_cycles() -> None:
    """Spares the collector what was read at the start: it stays for the life of the process.

    Walking it over and over took a twelfth of the CPU of a look at an unchanged page.
    """
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)
