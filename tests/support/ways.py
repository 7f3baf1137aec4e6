"""Every way in which a program may try to write a row, so that a claim about the database is tried by all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction

from donations.models.many_rows import update_each


def by_save(row: models.Model, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def by_update(row: models.Model, **fields: Any) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(**fields)


def by_bulk_update(row: models.Model, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    type(row)._default_manager.bulk_update([row], list(fields))


def by_update_each(row: models.Model, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    update_each([row], list(fields))


def by_sql(row: models.Model, **fields: Any) -> None:
    columns, values = [], []
    for name, value in fields.items():
        field = row._meta.get_field(name)
        columns.append(f"{field.column} = %s")
        stored = value.pk if isinstance(value, models.Model) else value
        values.append(field.get_db_prep_save(stored, connection))
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {row._meta.db_table} SET {', '.join(columns)} WHERE id = %s", [*values, row.pk]
        )


EVERY_WAY = pytest.mark.parametrize("write", [by_save, by_update, by_bulk_update, by_update_each, by_sql])


def refused(write: Callable[[], Any], words: str | None = None) -> None:
    """The database refuses it, and the transaction around it goes on."""
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        write()


def run_sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def copy_of(row: models.Model, **fields: Any) -> dict[str, Any]:
    """The row's columns and values as stored, with some changed, for an INSERT."""
    kept = {
        field.column: field.get_db_prep_save(getattr(row, field.attname), connection)
        for field in row._meta.concrete_fields
    }
    return {**kept, **fields}


def insert(table: str, values: dict[str, Any], verb: str = "INSERT") -> None:
    names, marks = ", ".join(values), ", ".join(["%s"] * len(values))
    run_sql(f"{verb} INTO {table} ({names}) VALUES ({marks})", *values.values())
