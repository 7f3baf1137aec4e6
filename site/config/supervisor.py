"""One process that runs web, worker and beat until it is told to stop: `script/server` ends in it.

Each child leads a process group of its own; one that ends is started again after a pause that grows. SIGTERM,
SIGINT and SIGHUP stop everything within ten seconds, and nothing outlives the supervisor.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config.settings import env
from config.supervisor_children import commands, preparation
from config.with_parent import end_with_parent

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
GRACE = 7.0  # seconds between asking a child to end and ending its whole group
STEADY = 60.0  # a child that ran this long starts afresh with the shortest pause
LONGEST_PAUSE = 30.0


class CannotStart(Exception):
    """The message is the one line that the operator reads."""


@dataclass(slots=True)
class Child:
    """One program that is kept running. Times are seconds of the monotonic clock."""

    name: str
    command: list[str]
    inherited: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    started: float = 0.0
    failures: int = 0
    resume_at: float = 0.0

    def start(self, now: float) -> None:
        self.started = now
        self.process = subprocess.Popen(  # noqa: S603  our own commands, no shell
            self.command,
            cwd=env.ROOT,
            pass_fds=self.inherited,
            process_group=0,
            preexec_fn=end_with_parent(os.getpid()),
        )

    def tend(self, now: float) -> None:
        """Start what is not running, once its pause is over; notice what has ended."""
        if self.process is None:
            if now >= self.resume_at:
                self.start(now)
            return
        code = self.process.poll()
        if code is None:
            return
        self.end_group(signal.SIGKILL)
        self.process = None
        self.failures = 1 if now - self.started >= STEADY else self.failures + 1
        pause = min(LONGEST_PAUSE, 2.0 ** (self.failures - 2))
        self.resume_at = now + pause
        say(f"{self.name} ended with {code}; it starts again in {pause:g} s.")

    def end_group(self, number: signal.Signals) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)


class Signals:
    """Signals as something to wait for: handlers only note, so nothing is interrupted half-way."""

    def __init__(self) -> None:
        self.stopping = False
        self._read, write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(write, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        for number in STOP_SIGNALS:
            signal.signal(number, self._stop)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)

    def _stop(self, number: int, frame: object) -> None:
        self.stopping = True

    def wait(self, seconds: float) -> None:
        """Sleep, but wake at any signal, a child's end among them."""
        if self.stopping:
            return
        if select.select([self._read], [], [], seconds)[0]:
            with contextlib.suppress(BlockingIOError):
                os.read(self._read, 512)


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201  the terminal is where the operator looks


@contextlib.contextmanager
def home_to_itself(home: Path) -> Iterator[None]:
    """One supervisor a home: two would run two beats over one queue."""
    path = home / "supervisor.lock"
    with path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.seek(0)
            holder = lock.read().strip() or "unknown"
            raise CannotStart(
                f"{home} is in use by another Waymark (process {holder}): stop that one, or set WAYMARK_HOME"
                " to another folder."
            ) from error
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield


def take_port(host: str, port: int) -> socket.socket:
    """A socket bound to the address that the web will listen on; the web itself opens it when it is ready."""
    if port > 65535:
        raise CannotStart(f"PORT {port} does not exist: set PORT to a number below 65536.")
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise CannotStart(f"HOST {host} is no address of this machine: {error.strerror}.") from error
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind(address)
    except OSError as error:
        door.close()
        raise CannotStart(_why_no_port(host, port, error)) from error
    return door


def _why_no_port(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"PORT {port} on {host} is taken: stop what listens there or set PORT to another number."
    if error.errno == errno.EACCES:
        return f"PORT {port} needs more rights than this user has: set PORT to 1024 or more."
    return f"HOST {host} with PORT {port} cannot be used: {error.strerror}."


def prepare(signals: Signals) -> None:
    """Migrations, static files, first listings: in a process of their own, whose memory goes when it ends."""
    child = Child("preparation", preparation())
    child.start(time.monotonic())
    process = child.process
    while process is not None and process.poll() is None:
        signals.wait(1.0)
        if signals.stopping:
            stop([child])
            return
    if process is not None and process.returncode:
        raise CannotStart("Waymark did not start; the line above says why.")


def stop(children: list[Child]) -> None:
    """Ask every child to end; after GRACE, end what is left together with all it started."""
    running = [child for child in children if child.process is not None]
    for child in running:
        if child.process is not None:
            child.process.terminate()
    deadline = time.monotonic() + GRACE
    for child in running:
        if child.process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.0, deadline - time.monotonic()))
            child.end_group(signal.SIGKILL)
            child.process.wait()


def is_answering(door: socket.socket) -> bool:
    """Whether the web listens: it opens the socket only when the application is loaded."""
    with socket.socket(door.family, socket.SOCK_STREAM) as visitor:
        visitor.settimeout(1)
        return visitor.connect_ex(door.getsockname()) == 0


def keep_running(children: list[Child], signals: Signals, is_up: Callable[[], bool], address: str) -> None:
    """Until a signal to stop. Says once where the site is, when it answers there."""
    greeted = False
    while not signals.stopping:
        for child in children:
            child.tend(time.monotonic())
        if not greeted and is_up():
            greeted = True
            say(f"Waymark is at {address}")
        pauses = [child.resume_at - time.monotonic() for child in children if child.process is None]
        signals.wait(max(0.05, min([5.0 if greeted else 0.2, *pauses])))


def run() -> None:
    os.umask(0o077)  # the database holds second factors: what is written here is this user's alone
    home, host = env.home(), env.text("HOST", "127.0.0.1")
    signals = Signals()
    with home_to_itself(home), take_port(host, env.whole_number("PORT", 8000)) as door:
        port = door.getsockname()[1]
        # What the children read: the real port where PORT was 0, and never a debugging site.
        os.environ |= {"PORT": str(port), "DEBUG": "0", "WAYMARK_LISTEN_FD": str(door.fileno())}
        prepare(signals)
        if os.geteuid() == 0:
            say("Waymark runs as root, which it does not need: start it as a user of its own.")
        children = [Child(name, command) for name, command in commands().items()]
        children[0].inherited = (door.fileno(),)
        shown = f"[{host}]" if ":" in host else host
        try:
            keep_running(children, signals, lambda: is_answering(door), f"http://{shown}:{port}/")
        finally:
            stop(children)


def main() -> int:
    try:
        run()
    except (CannotStart, ImproperlyConfigured) as error:
        say(str(error))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
