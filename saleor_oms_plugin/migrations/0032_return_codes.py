"""The code that a carrier's counter prints a return's label of is kept like the label itself: its link expires."""

from django.db import migrations, models

# A process of the release before goes on writing rows that do not name the new column.
DEFAULTS = "ALTER TABLE oms_label ALTER COLUMN qr_document SET DEFAULT '';"


class Migration(migrations.Migration):
    dependencies = [
        ("saleor_oms_plugin", "0031_purchases"),
    ]

    operations = [
        migrations.AddField(
            model_name="label",
            name="qr_document",
            field=models.CharField(blank=True, default="", max_length=255),
        ),
        migrations.RunSQL(DEFAULTS, migrations.RunSQL.noop),
    ]
