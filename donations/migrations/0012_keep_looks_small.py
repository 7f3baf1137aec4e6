"""Smaller indexes: of a look's link alone, and of the moment of public changes only."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('donations', '0011_say_what_a_report_is_about'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='check',
            name='check_link_at',
        ),
        migrations.RemoveIndex(
            model_name='flip',
            name='flip_axis_at',
        ),
        migrations.AddIndex(
            model_name='check',
            index=models.Index(fields=['link'], name='check_link'),
        ),
        migrations.AddIndex(
            model_name='flip',
            index=models.Index(condition=models.Q(('axis', 'public')), fields=['-at'], name='flip_public_at'),
        ),
    ]
