from datetime import timedelta

import pytest

from donations.models import Evidence
from donations.models.evidence import Fact, Result
from donations.public_record.evidence import newest_of_each
from tests.support.listings import NOW, listed

pytestmark = pytest.mark.django_db


@pytest.fixture
def lantern():
    return listed("Lantern", "https://give.lantern.example/")


def fact(link, name, source="https://lantern.example/", days_ago=0, result=Result.MET):
    seen_on = (NOW - timedelta(days=days_ago)).date()
    return Evidence.objects.create(
        charity=link.charity,
        link=link,
        fact=name,
        result=result,
        source=source,
        seen_on=seen_on,
        recorded_at=NOW,
    )


def test_of_each_fact_and_source_the_newest_row_stands(lantern):
    fact(lantern, Fact.ON_REGISTER, days_ago=9, result=Result.NOT_MET)
    newest = fact(lantern, Fact.ON_REGISTER, days_ago=1)
    elsewhere = fact(lantern, Fact.ON_REGISTER, "another file", days_ago=5)

    assert set(newest_of_each(Evidence.objects.all())) == {newest, elsewhere}


def test_of_two_rows_of_one_day_the_later_stands(lantern):
    fact(lantern, Fact.ON_REGISTER)
    later = fact(lantern, Fact.ON_REGISTER, result=Result.UNABLE)

    assert newest_of_each(Evidence.objects.all()) == [later]


def test_facts_come_in_the_order_of_the_policy(lantern):
    for name in (Fact.OTHER, Fact.ACCOUNT_PRINTED, Fact.ON_REGISTER):
        fact(lantern, name)

    found = newest_of_each(Evidence.objects.all())

    assert [row.fact for row in found] == [Fact.ON_REGISTER, Fact.ACCOUNT_PRINTED, Fact.OTHER]
