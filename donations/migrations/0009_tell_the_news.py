"""Subscriptions to changes, the log of what was sent, and how far each side effect has read."""

import django.db.models.deletion
import donations.models.subscription
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('donations', '0008_require_whom_a_link_is_visited_as'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30, unique=True)),
                ('last_flip', models.BigIntegerField(default=0)),
                ('leased_until', models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='moderator',
            name='news_by_email',
            field=models.BooleanField(default=True, verbose_name='news by mail'),
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.TextField(help_text='An https address that takes a POST.', verbose_name='address')),
                ('label', models.CharField(blank=True, max_length=120, verbose_name='label')),
                ('secret', models.CharField(default=donations.models.subscription.new_secret, editable=False, max_length=120)),
                ('events', models.JSONField(blank=True, default=list, verbose_name='events')),
                ('active', models.BooleanField(default=True, verbose_name='active')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('url', ''), _negated=True), models.Q(('secret', ''), _negated=True)), name='subscription_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.CharField(max_length=40)),
                ('body', models.TextField()),
                ('queued_at', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_try_at', models.DateTimeField(null=True)),
                ('leased_until', models.DateTimeField(null=True)),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('trouble', models.TextField(blank=True)),
                ('arrived_at', models.DateTimeField(null=True)),
                ('flip', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='donations.flip')),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='donations.subscription')),
            ],
            options={
                'ordering': ['-queued_at', '-id'],
                'indexes': [models.Index(fields=['next_try_at'], name='delivery_next_try'), models.Index(fields=['queued_at'], name='delivery_queued')],
                'constraints': [models.UniqueConstraint(fields=('subscription', 'flip'), name='delivery_once_a_flip'), models.CheckConstraint(condition=models.Q(('arrived_at', None), ('next_try_at', None), _connector='OR'), name='delivery_ends_when_it_arrived')],
            },
        ),
    ]
