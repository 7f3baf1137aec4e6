"""A table of rows as one test: a thousand rows cost a thousand calls, not a thousand of pytest's set-ups."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import pytest

Test = Callable[..., None]


def every_row(names: str | tuple[str, ...], rows: Iterable[Any]) -> Callable[[Test], Test]:
    """Run the test for each row, all of them even where some fail; a failure carries its row as a note.

    `names` are the test's parameters, as `pytest.mark.parametrize` takes them: one name, whose rows are bare
    values, or several. An empty table is an error, because nothing would be tested.
    """
    columns = (names,) if isinstance(names, str) else names
    table = [(row,) if isinstance(names, str) else tuple(row) for row in rows]
    if not table:
        raise ValueError("this table has no row: give it one, or take the test away")

    def of_all(test: Test) -> Test:
        @wraps(test)
        def run(**outer: Any) -> None:
            failures = []
            for row in table:
                values = dict(zip(columns, row, strict=True))
                try:
                    test(**outer, **values)
                except (Exception, pytest.fail.Exception) as failure:  # noqa: BLE001  raised again below
                    failure.add_note(f"in the row {values!r}"[:2_000])
                    failures.append(failure)
            if failures:
                raise BaseExceptionGroup(f"{len(failures)} of {len(table)} rows", failures)

        # pytest reads the wrapped function's parameters as fixtures to find; the rows fill these.
        del run.__wrapped__
        return run

    return of_all
