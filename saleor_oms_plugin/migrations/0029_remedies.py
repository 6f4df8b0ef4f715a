import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("saleor_oms_plugin", "0028_promise")]

    operations = [
        migrations.AddField("feedback", "skip_reason", models.CharField(max_length=32, null=True)),
        migrations.AddField("fulfillmentorder", "given_up_at", models.DateTimeField(null=True)),
        migrations.AddField("label", "given_up_at", models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="ParcelRemedy",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=32)),
                ("units", models.JSONField()),
                ("amount", models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True)),
                ("currency", models.CharField(blank=True, default="", max_length=3)),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=64)),
                (
                    "label",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remedy",
                        to="saleor_oms_plugin.label",
                    ),
                ),
                (
                    "oms_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remedies",
                        to="saleor_oms_plugin.omsorder",
                    ),
                ),
            ],
            options={"db_table": "oms_parcel_remedy"},
        ),
        migrations.AddField(
            "orderrefund",
            "remedy",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="refunds",
                to="saleor_oms_plugin.parcelremedy",
            ),
        ),
        migrations.RemoveConstraint("orderrefund", "oms_order_refund_once"),
        migrations.AddConstraint(
            "orderrefund",
            models.UniqueConstraint(
                fields=["oms_order", "source", "host_id", "action"],
                condition=Q(remedy__isnull=True),
                name="oms_order_refund_once",
            ),
        ),
        migrations.AddConstraint(
            "orderrefund",
            models.UniqueConstraint(
                fields=["remedy", "source", "host_id", "action"],
                condition=Q(remedy__isnull=False),
                name="oms_remedy_refund_once",
            ),
        ),
    ]
