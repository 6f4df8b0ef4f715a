"""Erasing: who is to be, when an order's customer was, how far old data is taken out, and the one change a timeline's line may see."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations, models

#: Only whoever says so in the same transaction may change a line, and nothing of it but its words.
REWORDABLE = """
CREATE OR REPLACE FUNCTION oms_timeline_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND current_setting('oms.erasing', true) = 'on'
        AND (NEW.id, NEW.oms_order_id, NEW.at, NEW.kind, NEW.actor, NEW.data)
            IS NOT DISTINCT FROM (OLD.id, OLD.oms_order_id, OLD.at, OLD.kind, OLD.actor, OLD.data) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'oms_timeline_event is append-only: % refused', TG_OP;
END $$;
"""
APPEND_ONLY = """
CREATE OR REPLACE FUNCTION oms_timeline_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'oms_timeline_event is append-only: % refused', TG_OP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("saleor_oms_plugin", "0029_remedies"),
    ]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("user_ids", models.JSONField(default=list)),
                ("emails", models.JSONField(default=list)),
                ("oms_orders", models.JSONField(default=list)),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=64)),
                ("orders", models.PositiveIntegerField(default=0)),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={"db_table": "oms_erasure"},
        ),
        migrations.CreateModel(
            name="RetentionMark",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=32, unique=True)),
                ("until", models.DateTimeField()),
            ],
            options={"db_table": "oms_retention_mark"},
        ),
        migrations.AddField(
            model_name="omsorder",
            name="erased_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="omsorder",
            index=models.Index(
                condition=models.Q(("erased_at__isnull", False)), fields=["erased_at"], name="oms_order_erased"
            ),
        ),
        migrations.AddIndex(
            model_name="webhookreceipt",
            index=BrinIndex(fields=["received_at"], name="oms_receipt_age"),
        ),
        migrations.RunSQL(REWORDABLE, APPEND_ONLY),
    ]
