"""Domains by their registries, what a host shows for a random address, and second looks from elsewhere."""

import django.db.models.deletion
import donations.rules.vantage
import donations.rules.verdicts
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('donations', '0004_remember_the_judged_page'),
    ]

    operations = [
        migrations.CreateModel(
            name='Domain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=253, unique=True)),
                ('ask_at', models.DateTimeField(db_index=True)),
                ('asked_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, max_length=40)),
                ('history', models.JSONField(default=list)),
            ],
        ),
        migrations.AddField(
            model_name='host',
            name='certificate',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='host',
            name='sibling_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='host',
            name='sibling_page',
            field=models.TextField(null=True),
        ),
        migrations.CreateModel(
            name='VantageLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.CharField(max_length=60)),
                ('why', models.CharField(max_length=12)),
                ('asked_at', models.DateTimeField()),
                ('here', models.JSONField(default=dict)),
                ('leased_until', models.DateTimeField(null=True)),
                ('lease', models.CharField(blank=True, max_length=36)),
                ('answered_at', models.DateTimeField(null=True)),
                ('verdict', models.CharField(blank=True, max_length=16)),
                ('reason', models.CharField(blank=True, max_length=64)),
                ('there', models.JSONField(default=dict)),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vantage_looks', to='donations.link')),
            ],
            options={
                'ordering': ['asked_at', 'id'],
                'indexes': [models.Index(fields=['by', 'answered_at'], name='vantage_look_by')],
                'constraints': [models.CheckConstraint(condition=models.Q(('why__in', [donations.rules.vantage.Why['DOWN'], donations.rules.vantage.Why['RELEASE'], donations.rules.vantage.Why['CLOAKING']])), name='vantage_look_why_known'), models.CheckConstraint(condition=models.Q(('verdict__in', ['', donations.rules.verdicts.Verdict['CONFIRMED'], donations.rules.verdicts.Verdict['REACHABLE'], donations.rules.verdicts.Verdict['MOVED'], donations.rules.verdicts.Verdict['BLOCKED'], donations.rules.verdicts.Verdict['RATE_LIMITED'], donations.rules.verdicts.Verdict['UNREACHABLE'], donations.rules.verdicts.Verdict['GONE'], donations.rules.verdicts.Verdict['SOFT_404'], donations.rules.verdicts.Verdict['CLOSED'], donations.rules.verdicts.Verdict['PARKED'], donations.rules.verdicts.Verdict['CHANGED'], donations.rules.verdicts.Verdict['SUSPECT'], donations.rules.verdicts.Verdict['REFUSED'], donations.rules.verdicts.Verdict['OUR_FAULT']])), name='vantage_look_verdict_known')],
            },
        ),
    ]
