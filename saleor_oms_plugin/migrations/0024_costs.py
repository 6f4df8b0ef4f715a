"""The postage ledger, with what was bought before it; what a carrier lists and where books disagree; typed labels."""

import django.db.models.deletion
from django.db import migrations, models

# Each label's share of what its purchase cost: whole cents, the first ones a cent larger, the rest with the first. A
# purchase beyond the parcels (surplus) costs a share of its own. When a refund came is not known: it counts on the day
# it was bought.
BACKFILL = """
WITH bought AS (
    SELECT label.id, label.refund, label.status, label.bought_at, shipment.id AS shipment_id,
           coalesce(intent.amount, shipment.cost) AS amount,
           coalesce(nullif(intent.currency, ''), shipment.currency) AS currency,
           coalesce(intent.account, '') AS account,
           greatest(coalesce(intent.parcel_count, 1), 1) AS parcels,
           row_number() OVER (PARTITION BY coalesce(label.intent_id, -label.id) ORDER BY label.id) - 1 AS place
    FROM oms_label label
    JOIN oms_shipment shipment ON shipment.id = label.shipment_id
    LEFT JOIN oms_purchase_intent intent ON intent.id = label.intent_id
), shares AS (
    SELECT bought.*, place % parcels AS seat, floor(amount * 100)::bigint AS cents FROM bought
    WHERE amount IS NOT NULL AND amount >= 0 AND currency <> ''
), entries AS (
    SELECT shares.*, (cents / parcels + CASE WHEN seat < cents % parcels THEN 1 ELSE 0 END) / 100.0
           + CASE WHEN seat = 0 THEN amount - cents / 100.0 ELSE 0 END AS share
    FROM shares
)
INSERT INTO oms_postage_entry (key, kind, source, amount, currency, at, account, is_test, oms_order_id, shipment_id,
    label_id, carrier, carrier_name, service, service_name, zone, warehouse_key, warehouse_name, channel)
SELECT kinds.name || ':' || entries.id, kinds.name, 'BACKFILL',
       CASE kinds.name WHEN 'REFUNDED' THEN -share WHEN 'VOIDED' THEN 0 ELSE share END,
       entries.currency, entries.bought_at, entries.account, shipment.is_test, shipment.oms_order_id, shipment.id,
       entries.id, shipment.carrier, shipment.carrier_name, shipment.service, shipment.service_name, shipment.zone,
       shipment.warehouse_id, shipment.warehouse_name, oms.channel
FROM entries
JOIN oms_shipment shipment ON shipment.id = entries.shipment_id
JOIN oms_order oms ON oms.id = shipment.oms_order_id
CROSS JOIN (VALUES ('QUOTED'), ('BOUGHT'), ('REFUNDED'), ('VOIDED')) AS kinds (name)
WHERE kinds.name IN ('QUOTED', 'BOUGHT')
   OR (kinds.name = 'REFUNDED' AND entries.refund = 'REFUNDED')
   OR (kinds.name = 'VOIDED' AND entries.status = 'VOIDED')
ON CONFLICT (key) DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("saleor_oms_plugin", "0023_endofday"),
    ]

    operations = [
        migrations.CreateModel(
            name="PostageRun",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("day", models.DateField(null=True, unique=True)),
                ("account", models.CharField(max_length=64)),
                ("is_test", models.BooleanField(default=False)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("purchases", models.PositiveIntegerField(default=0)),
                (
                    "job",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="postage_run",
                        to="saleor_oms_plugin.storedjob",
                    ),
                ),
            ],
            options={
                "db_table": "oms_postage_run",
            },
        ),
        migrations.CreateModel(
            name="TypedShipment",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, default="", max_length=128)),
                ("typed_at", models.DateTimeField()),
                ("typed_by", models.CharField(max_length=64)),
                (
                    "shipment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="typed",
                        to="saleor_oms_plugin.shipment",
                    ),
                ),
            ],
            options={
                "db_table": "oms_typed_shipment",
            },
        ),
        migrations.CreateModel(
            name="TrackingRegistration",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=32)),
                ("account", models.CharField(max_length=64)),
                ("sent_at", models.DateTimeField()),
                ("message", models.CharField(blank=True, default="", max_length=500)),
                (
                    "label",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="registration",
                        to="saleor_oms_plugin.label",
                    ),
                ),
            ],
            options={
                "db_table": "oms_tracking_registration",
            },
        ),
        migrations.CreateModel(
            name="PostageSighting",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("account", models.CharField(max_length=64)),
                ("transaction_id", models.CharField(max_length=64)),
                ("rate_id", models.CharField(blank=True, default="", max_length=64)),
                ("reference", models.CharField(blank=True, default="", max_length=100)),
                ("tracking_number", models.CharField(blank=True, default="", max_length=128)),
                ("carrier", models.CharField(blank=True, default="", max_length=64)),
                ("refund", models.CharField(default="NONE", max_length=32)),
                ("is_scanned", models.BooleanField(default=False)),
                ("is_paid", models.BooleanField(default=False)),
                ("amount", models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True)),
                ("currency", models.CharField(blank=True, default="", max_length=3)),
                ("label", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sightings",
                        to="saleor_oms_plugin.postagerun",
                    ),
                ),
            ],
            options={
                "db_table": "oms_postage_sighting",
            },
        ),
        migrations.CreateModel(
            name="PostageFinding",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=32)),
                ("status", models.CharField(default="OPEN", max_length=32)),
                ("account", models.CharField(blank=True, default="", max_length=64)),
                ("is_test", models.BooleanField(default=False)),
                ("transaction_id", models.CharField(max_length=64)),
                ("tracking_number", models.CharField(blank=True, default="", max_length=128)),
                ("carrier", models.CharField(blank=True, default="", max_length=64)),
                ("expected", models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True)),
                ("actual", models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True)),
                ("currency", models.CharField(blank=True, default="", max_length=3)),
                ("message", models.CharField(max_length=500)),
                ("bought_at", models.DateTimeField()),
                ("found_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.CharField(blank=True, default="", max_length=64)),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                (
                    "label",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="saleor_oms_plugin.label",
                    ),
                ),
                (
                    "shipment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="saleor_oms_plugin.shipment",
                    ),
                ),
            ],
            options={
                "db_table": "oms_postage_finding",
            },
        ),
        migrations.CreateModel(
            name="PostageEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=128, unique=True)),
                ("kind", models.CharField(max_length=32)),
                ("source", models.CharField(max_length=32)),
                ("amount", models.DecimalField(decimal_places=3, max_digits=12)),
                ("currency", models.CharField(max_length=3)),
                ("at", models.DateTimeField()),
                ("account", models.CharField(blank=True, default="", max_length=64)),
                ("is_test", models.BooleanField(default=False)),
                ("carrier", models.CharField(max_length=64)),
                ("carrier_name", models.CharField(blank=True, default="", max_length=128)),
                ("service", models.CharField(blank=True, default="", max_length=128)),
                ("service_name", models.CharField(blank=True, default="", max_length=255)),
                ("zone", models.CharField(blank=True, default="", max_length=32)),
                ("warehouse_key", models.UUIDField(null=True)),
                ("warehouse_name", models.CharField(blank=True, default="", max_length=255)),
                ("channel", models.CharField(blank=True, default="", max_length=256)),
                (
                    "label",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postage",
                        to="saleor_oms_plugin.label",
                    ),
                ),
                (
                    "oms_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="saleor_oms_plugin.omsorder"
                    ),
                ),
                (
                    "shipment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postage",
                        to="saleor_oms_plugin.shipment",
                    ),
                ),
            ],
            options={
                "db_table": "oms_postage_entry",
            },
        ),
        migrations.AddIndex(
            model_name="postagesighting",
            index=models.Index(fields=["run", "id"], name="oms_postage_sighting_run"),
        ),
        migrations.AddIndex(
            model_name="postagesighting",
            index=models.Index(fields=["account", "rate_id"], name="oms_postage_sighting_rate"),
        ),
        migrations.AddConstraint(
            model_name="postagesighting",
            constraint=models.UniqueConstraint(fields=("account", "transaction_id"), name="oms_postage_sighting_once"),
        ),
        migrations.AddIndex(
            model_name="postagerun",
            index=models.Index(fields=["finished_at"], name="oms_postage_run_finished"),
        ),
        migrations.AddIndex(
            model_name="postagefinding",
            index=models.Index(fields=["found_at", "id"], name="oms_postage_finding_found"),
        ),
        migrations.AddIndex(
            model_name="postagefinding",
            index=models.Index(
                condition=models.Q(("status", "OPEN")), fields=["kind"], name="oms_postage_finding_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="postagefinding",
            constraint=models.UniqueConstraint(fields=("kind", "transaction_id"), name="oms_postage_finding_once"),
        ),
        migrations.AddIndex(
            model_name="postageentry",
            index=models.Index(fields=["at"], name="oms_postage_at"),
        ),
        migrations.AddConstraint(
            model_name="typedshipment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True), fields=("key",), name="oms_typed_shipment_key"
            ),
        ),
        migrations.AddIndex(
            model_name="label",
            index=models.Index(
                condition=models.Q(("refund__in", ["REQUESTED", "PENDING", "REJECTED"])),
                fields=["bought_at"],
                name="oms_label_refund",
            ),
        ),
        migrations.AddIndex(
            model_name="label",
            index=models.Index(
                condition=models.Q(
                    ("is_surplus", False),
                    ("refund", "NONE"),
                    ("status__in", ["LABELLED", "PRE_TRANSIT", "UNKNOWN"]),
                ),
                fields=["bought_at"],
                name="oms_label_unused",
            ),
        ),
        migrations.AddIndex(
            model_name="label",
            index=models.Index(
                condition=models.Q(("is_surplus", True)), fields=["bought_at"], name="oms_label_surplus"
            ),
        ),
        migrations.RunSQL(BACKFILL, migrations.RunSQL.noop),
    ]
