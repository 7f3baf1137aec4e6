"""Whose manners count when a link is visited; and indexes for what the schedule asks every few seconds."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("donations", "0005_know_domains_siblings_and_other_places")]
    operations = [
        migrations.AddField(
            model_name="link",
            name="visited_as",
            # Nullable at first: SQLite adds a column and does not rebuild the table under its triggers.
            field=models.CharField(editable=False, max_length=253, null=True),
        ),
        migrations.AddIndex("link", models.Index(fields=["last_checked_at"], name="link_last_checked")),
        migrations.AddIndex(
            "link", models.Index(fields=["next_check_at"], condition=Q(urgent=True), name="link_urgent")
        ),
    ]
