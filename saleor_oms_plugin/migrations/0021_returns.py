"""What customers send back, and what became of it."""

from django.db import migrations, models
import django.db.models.deletion
import django.db.models.expressions

from saleor_oms_plugin.models.fields import check


class Migration(migrations.Migration):
    dependencies = [
        ("saleor_oms_plugin", "0020_policy"),
    ]

    operations = [
        migrations.CreateModel(
            name="Return",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("status", models.CharField(default="OPEN", max_length=32)),
                ("method", models.CharField(max_length=32)),
                ("reason", models.CharField(max_length=500)),
                ("key", models.CharField(blank=True, default="", max_length=128)),
                ("asked", models.JSONField(default=dict)),
                ("warehouse_name", models.CharField(max_length=255)),
                ("created_at", models.DateTimeField()),
                ("created_by", models.CharField(max_length=64)),
                ("received_at", models.DateTimeField(null=True)),
                ("received_by", models.CharField(blank=True, default="", max_length=64)),
                ("inspected_at", models.DateTimeField(null=True)),
                ("is_short", models.BooleanField(default=False)),
                ("problem", models.CharField(blank=True, default="", max_length=1000)),
                (
                    "oms_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="saleor_oms_plugin.omsorder",
                    ),
                ),
                (
                    "shipment",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sent_back",
                        to="saleor_oms_plugin.shipment",
                    ),
                ),
                (
                    "warehouse",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="warehouse.warehouse",
                    ),
                ),
            ],
            options={
                "db_table": "oms_return",
            },
        ),
        migrations.CreateModel(
            name="ReturnLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("line_key", models.CharField(max_length=64)),
                ("sku", models.CharField(blank=True, default="", max_length=255)),
                ("product_name", models.CharField(max_length=500)),
                ("quantity", models.PositiveIntegerField()),
                ("accepted", models.PositiveIntegerField(default=0)),
                (
                    "order_line",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="order.orderline"
                    ),
                ),
                (
                    "sent_back",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="saleor_oms_plugin.return"
                    ),
                ),
            ],
            options={
                "db_table": "oms_return_line",
            },
        ),
        migrations.CreateModel(
            name="ReturnRecord",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("warehouse_key", models.CharField(max_length=64)),
                ("quantity", models.PositiveIntegerField()),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="saleor_oms_plugin.returnline",
                    ),
                ),
            ],
            options={
                "db_table": "oms_return_record",
            },
        ),
        migrations.CreateModel(
            name="ReturnDisposition",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("disposition", models.CharField(max_length=32)),
                ("quantity", models.PositiveIntegerField()),
                ("shelved", models.PositiveIntegerField(default=0)),
                ("shelf_key", models.CharField(blank=True, default="", max_length=64)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispositions",
                        to="saleor_oms_plugin.returnline",
                    ),
                ),
            ],
            options={
                "db_table": "oms_return_disposition",
            },
        ),
        migrations.AddConstraint(
            model_name="returnrecord",
            constraint=check(models.Q(("quantity__gt", 0)), "oms_return_record_quantity"),
        ),
        migrations.AddConstraint(
            model_name="returnrecord",
            constraint=models.UniqueConstraint(fields=("line", "warehouse_key"), name="oms_return_record_once"),
        ),
        migrations.AddConstraint(
            model_name="returnline",
            constraint=check(models.Q(("quantity__gt", 0)), "oms_return_line_quantity"),
        ),
        migrations.AddConstraint(
            model_name="returnline",
            constraint=check(
                models.Q(("accepted__lte", django.db.models.expressions.F("quantity"))), "oms_return_line_accepted"
            ),
        ),
        migrations.AddConstraint(
            model_name="returnline",
            constraint=models.UniqueConstraint(fields=("sent_back", "line_key"), name="oms_return_line_once"),
        ),
        migrations.AddConstraint(
            model_name="returndisposition",
            constraint=check(
                models.Q(("shelved__lte", django.db.models.expressions.F("quantity"))), "oms_return_disposition_shelved"
            ),
        ),
        migrations.AddConstraint(
            model_name="returndisposition",
            constraint=check(
                models.Q(("disposition", "RESTOCK"), ("shelved", 0), _connector="OR"), "oms_return_only_restock_shelves"
            ),
        ),
        migrations.AddConstraint(
            model_name="returndisposition",
            constraint=models.UniqueConstraint(fields=("line", "disposition"), name="oms_return_disposition_once"),
        ),
        migrations.AddIndex(
            model_name="return",
            index=models.Index(fields=["status", "created_at"], name="oms_return_status"),
        ),
        migrations.AddIndex(
            model_name="return",
            index=models.Index(fields=["created_at", "id"], name="oms_return_newest"),
        ),
        migrations.AddConstraint(
            model_name="return",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True), fields=("oms_order", "key"), name="oms_return_key"
            ),
        ),
    ]
