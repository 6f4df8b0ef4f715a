"""Promises: whose date it was and on what basis, each parcel's way, and what lanes teach."""

from django.db import migrations, models
import django.db.models.deletion


# What was delivered lately teaches how long parcels take. What was said of them when they left is not known any more, so
# nobody's dates are judged by them. Days are counted as `domain.calendars.days_on_the_way` counts them.
BACKFILL = """
INSERT INTO oms_journey (label_id, warehouse_key, warehouse_name, country, zone, carrier, service, is_test, left_on,
    method, basis, arrived_on, days)
SELECT label_id, warehouse_id, warehouse_name, to_country, '', carrier, service, is_test, left_on, 'CALENDAR', '',
    arrived_on,
    least(999, (SELECT count(*) FROM generate_series(left_on + 1, arrived_on, interval '1 day') AS day
                WHERE extract(isodow FROM day) < 6)
               + CASE WHEN arrived_on > left_on AND extract(isodow FROM arrived_on) > 5 THEN 1 ELSE 0 END)
FROM (
    SELECT label.id AS label_id, shipment.warehouse_id, shipment.warehouse_name, shipment.to_country,
           shipment.carrier, shipment.service, shipment.is_test,
           (part.shipped_at AT TIME ZONE 'UTC')::date AS left_on,
           max((event.at AT TIME ZONE 'UTC')::date) AS arrived_on
    FROM oms_label AS label
    JOIN oms_shipment AS shipment ON shipment.id = label.shipment_id
    JOIN oms_fulfillment_order AS part ON part.id = shipment.fulfillment_order_id
    JOIN oms_tracking_event AS event ON event.label_id = label.id AND event.status = 'DELIVERED'
    WHERE label.status = 'DELIVERED' AND NOT label.is_surplus AND shipment.direction = 'OUTBOUND'
      AND shipment.warehouse_id IS NOT NULL AND shipment.to_country <> ''
      AND part.shipped_at > now() - interval '180 days'
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
) AS came
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [
        ("saleor_oms_plugin", "0027_wording"),
    ]

    operations = [
        migrations.CreateModel(
            name="Journey",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("warehouse_key", models.UUIDField(null=True)),
                ("warehouse_name", models.CharField(blank=True, default="", max_length=255)),
                ("country", models.CharField(blank=True, default="", max_length=2)),
                ("zone", models.CharField(blank=True, default="", max_length=8)),
                ("carrier", models.CharField(max_length=64)),
                ("service", models.CharField(blank=True, default="", max_length=128)),
                ("is_test", models.BooleanField(default=False)),
                ("left_on", models.DateField()),
                ("carrier_by", models.DateField(null=True)),
                ("learnt_by", models.DateField(null=True)),
                ("likely_by", models.DateField(null=True)),
                ("calendar_by", models.DateField(null=True)),
                ("method", models.CharField(max_length=32)),
                ("basis", models.CharField(max_length=400)),
                ("promised_by", models.DateField(null=True)),
                ("expected_by", models.DateField(null=True)),
                ("arrived_on", models.DateField(null=True)),
                ("days", models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                "db_table": "oms_journey",
            },
        ),
        migrations.CreateModel(
            name="LaneRecord",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("warehouse_key", models.UUIDField()),
                ("warehouse_name", models.CharField(max_length=255)),
                ("country", models.CharField(max_length=2)),
                ("zone", models.CharField(blank=True, default="", max_length=8)),
                ("carrier", models.CharField(blank=True, default="", max_length=64)),
                ("service", models.CharField(blank=True, default="", max_length=128)),
                ("deliveries", models.PositiveIntegerField()),
                ("kept", models.PositiveIntegerField()),
                ("broken", models.PositiveIntegerField()),
                ("p50", models.PositiveSmallIntegerField(null=True)),
                ("p90", models.PositiveSmallIntegerField(null=True)),
                ("records", models.JSONField(default=list)),
                ("ranking", models.JSONField(default=list)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("counted_at", models.DateTimeField()),
            ],
            options={
                "db_table": "oms_lane_record",
            },
        ),
        migrations.AddField(
            model_name="promise",
            name="basis",
            field=models.CharField(max_length=400, null=True),
        ),
        migrations.AddField(
            model_name="promise",
            name="method",
            field=models.CharField(max_length=16, null=True),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("kept_on__isnull", False)), fields=["kept_on"], name="oms_promise_kept"
            ),
        ),
        migrations.AddIndex(
            model_name="lanerecord",
            index=models.Index(fields=["country", "zone"], name="oms_lane_to"),
        ),
        migrations.AddIndex(
            model_name="lanerecord",
            index=models.Index(fields=["-deliveries", "-id"], name="oms_lane_busiest"),
        ),
        migrations.AddConstraint(
            model_name="lanerecord",
            constraint=models.UniqueConstraint(
                fields=("warehouse_key", "country", "zone", "carrier", "service"), name="oms_lane_once"
            ),
        ),
        migrations.AddField(
            model_name="journey",
            name="label",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="journey", to="saleor_oms_plugin.label"
            ),
        ),
        migrations.AddIndex(
            model_name="journey",
            index=models.Index(
                condition=models.Q(("arrived_on__isnull", False)), fields=["arrived_on"], name="oms_journey_arrived"
            ),
        ),
        migrations.RunSQL(BACKFILL, migrations.RunSQL.noop),
    ]
