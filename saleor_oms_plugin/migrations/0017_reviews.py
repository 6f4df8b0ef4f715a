"""A product's feedback knows its product, so that storefronts find its reviews."""

import django.db.models.deletion
from django.db import migrations, models

BACKFILL = """
ALTER TABLE oms_product_feedback ALTER COLUMN reply SET DEFAULT '';
UPDATE oms_product_feedback SET answered_at = whole.answered_at
FROM oms_feedback whole WHERE whole.id = oms_product_feedback.feedback_id;
UPDATE oms_product_feedback SET product_id = variant.product_id
FROM product_productvariant variant WHERE variant.id = oms_product_feedback.variant_id;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("product", "0117_auto_20200423_0737"),
        ("saleor_oms_plugin", "0016_ship"),
    ]

    operations = [
        migrations.AddField(
            model_name="productfeedback",
            name="answered_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="productfeedback",
            name="product",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="product.product"
            ),
        ),
        migrations.AddField(
            model_name="productfeedback",
            name="reply",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddIndex(
            model_name="productfeedback",
            index=models.Index(
                condition=models.Q(("is_published", True)), fields=["product", "answered_at", "id"], name="oms_review"
            ),
        ),
        migrations.RunSQL(BACKFILL, migrations.RunSQL.noop),
    ]
