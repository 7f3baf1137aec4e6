"""The words by which a charity is found, without accents and with one letter for those that stand for it."""

from django.db import migrations

from donations.rules.folding import fold


def fold_all(apps, schema_editor):
    charities = apps.get_model("donations", "Charity").objects
    for pk, text in charities.values_list("pk", "search_text").iterator():
        if fold(text) != text:
            charities.filter(pk=pk).update(search_text=fold(text))


class Migration(migrations.Migration):
    dependencies = [("donations", "0012_keep_looks_small")]
    operations = [migrations.RunPython(fold_all, migrations.RunPython.noop)]
