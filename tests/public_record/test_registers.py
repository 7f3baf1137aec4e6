from donations.models import Evidence, Registration
from donations.models.evidence import Fact, Result
from donations.public_record.registers import register_name, register_rows

CHARITY = Registration(registry="GB-CHC", number="1234567")
COMPANY = Registration(registry="XX-YYY", number="99")


def on_register(detail="", result=Result.MET, fact=Fact.ON_REGISTER):
    return Evidence(fact=fact, result=result, detail=detail)


def test_a_register_is_called_by_its_name_where_we_know_it():
    assert register_name("GB-CHC") == "Charity Commission for England and Wales"
    assert register_name("XX-YYY") == "XX-YYY"


def test_a_number_alone_takes_every_register_fact_and_the_one_that_met_first():
    not_met, met = on_register(result=Result.NOT_MET), on_register()

    (row,) = register_rows([CHARITY], [not_met, met, on_register(fact=Fact.OTHER)])

    assert row.seen is met


def test_of_several_numbers_each_takes_the_fact_that_names_it():
    seen = on_register("Number 1234567, same name")

    rows = register_rows([CHARITY, COMPANY], [seen])

    assert [(row.register, row.seen) for row in rows] == [(register_name("GB-CHC"), seen), ("XX-YYY", None)]
