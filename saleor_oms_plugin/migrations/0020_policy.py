"""The shipping policy in its versions; what a quote was asked with, and what was known of the goods then."""

from django.db import migrations, models

# A process of the release before goes on writing rows that do not name the new columns.
DEFAULTS = """
ALTER TABLE oms_rate_quote ALTER COLUMN facts SET DEFAULT '{}';
ALTER TABLE oms_rate_quote ALTER COLUMN insured_currency SET DEFAULT '';
ALTER TABLE oms_rate_quote ALTER COLUMN is_saturday SET DEFAULT false;
ALTER TABLE oms_rate_quote ALTER COLUMN policy_version SET DEFAULT 0;
ALTER TABLE oms_rate_quote ALTER COLUMN rules SET DEFAULT '[]';
ALTER TABLE oms_rate_quote ALTER COLUMN signature SET DEFAULT '';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("saleor_oms_plugin", "0019_buy"),
    ]

    operations = [
        migrations.CreateModel(
            name="ShippingPolicyVersion",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(unique=True)),
                ("rules", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "oms_shipping_policy_version",
            },
        ),
        migrations.AddField(
            model_name="ratequote",
            name="facts",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="ratequote",
            name="insured_amount",
            field=models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True),
        ),
        migrations.AddField(
            model_name="ratequote",
            name="insured_currency",
            field=models.CharField(blank=True, default="", max_length=3),
        ),
        migrations.AddField(
            model_name="ratequote",
            name="is_saturday",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="ratequote",
            name="policy_version",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="ratequote",
            name="rules",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="ratequote",
            name="signature",
            field=models.CharField(blank=True, default="", max_length=32),
        ),
        migrations.AlterField(
            model_name="shipment",
            name="choice_reason",
            field=models.CharField(blank=True, default="", max_length=500),
        ),
        migrations.AddIndex(
            model_name="ratequote",
            index=models.Index(fields=["-quoted_at", "-id"], name="oms_rate_quote_newest"),
        ),
        migrations.RunSQL(DEFAULTS, migrations.RunSQL.noop),
    ]
