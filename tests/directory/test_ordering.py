from datetime import timedelta

import pytest

from donations.directory.ordering import in_order
from donations.directory.query import Query
from tests.directory.shelves import LONG_AGO, listing, sign

LATER = LONG_AGO + timedelta(days=1)
FOUND = [
    listing("Well of Hope", sign("broken"), charity_id=1),
    listing("Hope", sign("unsure"), sign("broken"), charity_id=2),
    listing("Hope and Bread", sign("works")._replace(moment=LATER), charity_id=3),
    listing("Bread", sign("works")._replace(moment=None), charity_id=4),
]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (Query(), ["Bread", "Hope and Bread", "Hope", "Well of Hope"]),
        (Query(text="hope"), ["Hope", "Hope and Bread", "Well of Hope", "Bread"]),
        (Query(sort="name"), ["Bread", "Hope", "Hope and Bread", "Well of Hope"]),
        (Query(sort="checked"), ["Hope and Bread", "Hope", "Well of Hope", "Bread"]),
        (Query(sort="newest"), ["Hope and Bread", "Hope", "Well of Hope", "Bread"]),
    ],
    ids=["what one can use first", "the very name first", "name", "last checked", "newest"],
)
def test_the_order_is_the_one_asked_for(query, names):
    assert [found.name for found in in_order(FOUND, query)] == names
