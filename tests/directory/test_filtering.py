from donations.directory.filtering import choose
from donations.directory.query import Query
from tests.directory.shelves import listing, sign

SHELF = [
    listing("Wells", sign("works"), charity_id=1, country="UA", causes=("water",)),
    listing("Meals", sign("broken"), charity_id=2, country="UA", causes=("food", "water")),
    listing("Clinics", sign("works", "medical"), charity_id=3, country="SD", causes=("medical",)),
    listing("Ended", sign("withdrawn"), charity_id=4, country="UA", causes=("water",)),
]


def names(query):
    return [found.name for found in choose(SHELF, query).listings]


def test_values_of_one_group_add_up_and_groups_narrow():
    assert names(Query(chosen={"cause": ("water", "medical")})) == ["Wells", "Meals", "Clinics"]
    assert names(Query(chosen={"cause": ("water",), "country": ("SD",)})) == []
    assert names(Query(chosen={"cause": ("water",), "status": ("works",)})) == ["Wells"]


def test_ended_listings_are_not_browsed_but_found_by_name_or_when_asked_for():
    assert "Ended" not in names(Query())
    assert "Ended" in names(Query(text="end"))
    assert names(Query(chosen={"status": ("withdrawn",)})) == ["Ended"]


def test_each_count_is_that_of_its_value_chosen_alone_in_its_group():
    counts = choose(SHELF, Query(chosen={"country": ("UA",), "cause": ("food",)})).counts

    assert counts["cause"] == {"water": 2, "food": 1}
    assert counts["country"] == {"UA": 1}
    assert counts["status"] == {"broken": 1}


def test_a_count_and_the_list_it_leads_to_agree():
    counts = choose(SHELF, Query()).counts

    for group, values in counts.items():
        for value, count in values.items():
            assert len(names(Query(chosen={group: (value,)}))) == count, (group, value)


def test_status_and_purpose_must_be_those_of_one_link():
    two = [listing("Two", sign("works", "medical", 1), sign("broken", "demining", 2))]

    assert not choose(two, Query(chosen={"status": ("works",), "purpose": ("demining",)})).listings


def test_only_the_links_that_match_stay_on_a_listing():
    two = [listing("Two", sign("works", "medical", 1), sign("works", "demining", 2))]

    found = choose(two, Query(chosen={"purpose": ("demining",)})).listings

    assert [kept.link_id for kept in found[0].signs] == [2]
