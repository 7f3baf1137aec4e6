"""Links that were there before the name is: each gets it from its host. Going back, the column goes with it."""

from django.db import migrations

from donations.rules.platforms import visited_as


def say(apps, schema_editor):
    links = apps.get_model("donations", "Link").objects
    for host in links.filter(visited_as=None).values_list("host", flat=True).distinct():
        links.filter(host=host).update(visited_as=visited_as(host))


class Migration(migrations.Migration):
    dependencies = [("donations", "0006_name_whom_a_link_is_visited_as")]
    operations = [migrations.RunPython(say, migrations.RunPython.noop)]
