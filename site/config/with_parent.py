"""A child that never outlives its parent, even one that was killed."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1  # linux/prctl.h
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def end_with_parent(parent: int) -> Callable[[], None]:
    """What `preexec_fn` runs in the child: the kernel sends SIGTERM when `parent` (a process id) is gone.

    Elsewhere than on Linux it does nothing: there a killed supervisor leaves its children behind.
    """

    def ask_the_kernel() -> None:
        if _libc is None:
            return
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it ended before the kernel was asked
            os.kill(os.getpid(), signal.SIGTERM)

    return ask_the_kernel
