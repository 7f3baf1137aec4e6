"""Indexes of a look's link alone: those of link and moment, and of link and year, serve as well."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('donations', '0009_tell_the_news'),
    ]

    operations = [
        migrations.AlterField(
            model_name='check',
            name='link',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='donations.link'),
        ),
        migrations.AlterField(
            model_name='checkyear',
            name='link',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='years', to='donations.link'),
        ),
    ]
