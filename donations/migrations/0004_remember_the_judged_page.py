"""The fingerprint of the page that was judged last: what is byte-identical needs no second reading."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("donations", "0003_let_charities_share_a_number")]
    operations = [
        migrations.AddField(
            model_name="link",
            name="last_page",
            # Nullable, so that SQLite adds a column and does not rebuild the table under its triggers.
            field=models.CharField(editable=False, max_length=64, null=True),
        ),
    ]
