from dataclasses import replace
from datetime import timedelta

import pytest

from donations.directory.ordering import in_order
from donations.directory.query import Query
from tests.directory.shelves import LONG_AGO, listing, sign

LATER = LONG_AGO + timedelta(days=1)
FOUND = [
    listing("Well of Hope", sign("broken"), charity_id=1),
    replace(listing("Hope", sign("unsure"), charity_id=2), created_at=LATER),
    listing("Hope and Bread", replace(sign("works"), checked_at=LATER), charity_id=3),
    listing("Bread", replace(sign("works"), checked_at=None), charity_id=4),
]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (Query(), ["Bread", "Hope and Bread", "Hope", "Well of Hope"]),
        (Query(text="hope"), ["Hope", "Hope and Bread", "Well of Hope", "Bread"]),
        (Query(sort="name"), ["Bread", "Hope", "Hope and Bread", "Well of Hope"]),
        (Query(sort="checked"), ["Hope and Bread", "Hope", "Well of Hope", "Bread"]),
        (Query(sort="newest"), ["Hope", "Bread", "Hope and Bread", "Well of Hope"]),
    ],
    ids=["what one can use first", "the very name first", "name", "last checked", "newest"],
)
def test_the_order_is_the_one_asked_for(query, names):
    assert [found.name for found in in_order(FOUND, query)] == names
