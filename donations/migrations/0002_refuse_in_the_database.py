"""Append-only records and the bond between a published link and two people's decisions, kept by triggers."""

from django.db import migrations

from donations.models.triggers import lift, stand


class Migration(migrations.Migration):
    dependencies = [("donations", "0001_nouns")]
    operations = [migrations.RunPython(stand, lift)]
