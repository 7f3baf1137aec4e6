"""Append-only records and the bond between a published link and two people's decisions, kept by triggers."""

from django.db import migrations

from donations.models.triggers import create_statements, drop_statements


def create(apps, schema_editor):
    for statement in create_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    for statement in drop_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("donations", "0001_nouns")]
    operations = [migrations.RunPython(create, drop)]
