"""What a shipment leaves from, where it goes and who sold its label; the customs form that goes with it."""

import django.db.models.deletion
from django.db import migrations, models

# A process of the release before goes on writing rows that do not name the new columns.
DEFAULTS = """
ALTER TABLE oms_label ALTER COLUMN invoice_document SET DEFAULT '';
ALTER TABLE oms_label ALTER COLUMN invoice_url SET DEFAULT '';
ALTER TABLE oms_label ALTER COLUMN qr_code_url SET DEFAULT '';
ALTER TABLE oms_shipment ALTER COLUMN carrier_account SET DEFAULT '';
ALTER TABLE oms_shipment ALTER COLUMN provider SET DEFAULT 'shippo';
ALTER TABLE oms_shipment ALTER COLUMN to_country SET DEFAULT '';
ALTER TABLE oms_shipment ALTER COLUMN warehouse_name SET DEFAULT '';
ALTER TABLE oms_shipment ALTER COLUMN zone SET DEFAULT '';
"""
WAREHOUSES = """
UPDATE oms_shipment SET warehouse_id = part.warehouse_id, warehouse_name = part.warehouse_name
FROM oms_fulfillment_order part WHERE part.id = oms_shipment.fulfillment_order_id;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("saleor_oms_plugin", "0015_shelf_counts"),
    ]

    operations = [
        migrations.AddField(
            model_name="label",
            name="invoice_document",
            field=models.CharField(blank=True, default="", max_length=255),
        ),
        migrations.AddField(
            model_name="label",
            name="invoice_url",
            field=models.CharField(blank=True, default="", max_length=2000),
        ),
        migrations.AddField(
            model_name="label",
            name="qr_code_url",
            field=models.CharField(blank=True, default="", max_length=2000),
        ),
        migrations.AddField(
            model_name="shipment",
            name="carrier_account",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.AddField(
            model_name="shipment",
            name="provider",
            field=models.CharField(default="shippo", max_length=16),
        ),
        migrations.AddField(
            model_name="shipment",
            name="to_country",
            field=models.CharField(blank=True, default="", max_length=2),
        ),
        migrations.AddField(
            model_name="shipment",
            name="warehouse",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="warehouse.warehouse"
            ),
        ),
        migrations.AddField(
            model_name="shipment",
            name="warehouse_name",
            field=models.CharField(blank=True, default="", max_length=255),
        ),
        migrations.AddField(
            model_name="shipment",
            name="zone",
            field=models.CharField(blank=True, default="", max_length=32),
        ),
        migrations.AlterField(
            model_name="shipment",
            name="direction",
            field=models.CharField(default="OUTBOUND", max_length=32),
        ),
        migrations.RunSQL(DEFAULTS, migrations.RunSQL.noop),
        migrations.RunSQL(WAREHOUSES, migrations.RunSQL.noop),
    ]
