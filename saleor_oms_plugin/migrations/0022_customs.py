"""What people chose for customs papers; what else than parcels a quote was asked about."""

import django.db.models.deletion
from django.db import migrations, models

# A process of the release before goes on writing rows that do not name the new column.
DEFAULTS = "ALTER TABLE oms_rate_quote ALTER COLUMN asked SET DEFAULT '';"


class Migration(migrations.Migration):
    dependencies = [
        ("saleor_oms_plugin", "0021_returns"),
    ]

    operations = [
        migrations.CreateModel(
            name="CustomsPapers",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("contents", models.CharField(blank=True, default="", max_length=32)),
                ("contents_explanation", models.CharField(blank=True, default="", max_length=100)),
                ("incoterm", models.CharField(blank=True, default="", max_length=8)),
                ("filing", models.CharField(blank=True, default="", max_length=16)),
                ("itn", models.CharField(blank=True, default="", max_length=16)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=64)),
                (
                    "fulfillment_order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="customs_papers",
                        to="saleor_oms_plugin.fulfillmentorder",
                    ),
                ),
            ],
            options={"db_table": "oms_customs_papers"},
        ),
        migrations.AddField(
            model_name="ratequote",
            name="asked",
            field=models.CharField(blank=True, default="", max_length=32),
        ),
        migrations.RunSQL(DEFAULTS, migrations.RunSQL.noop),
    ]
