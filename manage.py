#!/usr/bin/env python
"""The command line of Waymark: puts site/ on the path and hands over to Django."""

import errno
import os
import sys
from pathlib import Path


def leave_output() -> None:
    """What is left in the buffer of the output goes nowhere, instead of failing once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError, ProgrammingError

    try:
        _ = settings.DEBUG
    except ImproperlyConfigured as error:  # one line for the operator, not a traceback
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    try:
        execute_from_command_line(sys.argv)
    except BrokenPipeError:  # whoever read along, like `head`, has enough
        leave_output()
        sys.exit(141)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        leave_output()
        sys.stderr.write("No space is left for what this command writes: make room, and run it again.\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except (OperationalError, ProgrammingError) as error:
        if "--traceback" in sys.argv:
            raise
        line = " ".join(str(error).split())
        sys.stderr.write(f"The database cannot be used: {line}. A new one needs `manage.py migrate` first.\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
