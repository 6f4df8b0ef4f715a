"""How a carrier is called: what is left of its limits, what is out of order, and the work that waits for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("saleor_oms_plugin", "0024_costs"),
    ]

    operations = [
        migrations.CreateModel(
            name="CarrierBreaker",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("account", models.CharField(max_length=64)),
                ("operation", models.CharField(blank=True, max_length=64)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("opened_at", models.DateTimeField(null=True)),
                ("retry_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "db_table": "oms_carrier_breaker",
            },
        ),
        migrations.CreateModel(
            name="CarrierBucket",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("account", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=64)),
                ("operation", models.CharField(max_length=64)),
                ("per_minute", models.FloatField()),
                ("full_at", models.DateTimeField()),
                ("promised_at", models.DateTimeField()),
                ("is_granted", models.BooleanField()),
                ("turn_at", models.DateTimeField()),
                ("strikes", models.PositiveIntegerField(default=0)),
                ("minute", models.DateTimeField()),
                ("calls", models.PositiveIntegerField()),
                ("calls_before", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "oms_carrier_bucket",
            },
        ),
        migrations.AddField(
            model_name="work",
            name="kept_back_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="work",
            index=models.Index(
                condition=models.Q(("kept_back_at__isnull", False)), fields=["id"], name="oms_work_kept_back"
            ),
        ),
        migrations.AddConstraint(
            model_name="carrierbucket",
            constraint=models.UniqueConstraint(fields=("account", "name"), name="oms_carrier_bucket_once"),
        ),
        migrations.AddConstraint(
            model_name="carrierbreaker",
            constraint=models.UniqueConstraint(fields=("account", "operation"), name="oms_carrier_breaker_once"),
        ),
    ]
