"""No link without the name that it is visited as: it would never be claimed."""

from django.db import migrations, models
from django.db.models import Q

from donations.models.triggers import lift, stand


class Migration(migrations.Migration):
    dependencies = [("donations", "0007_say_whom_each_link_is_visited_as")]
    operations = [
        migrations.RunPython(lift, stand),
        migrations.AlterField(
            model_name="link",
            name="visited_as",
            field=models.CharField(editable=False, max_length=253),
        ),
        migrations.AddConstraint(
            "link", models.CheckConstraint(condition=~Q(visited_as=""), name="link_is_visited_as_somebody")
        ),
        migrations.RunPython(stand, lift),
    ]
