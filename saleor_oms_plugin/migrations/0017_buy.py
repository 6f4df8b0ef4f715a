"""For which parcels a label is bought."""

from django.db import migrations, models

# A process of the release before goes on writing rows that do not name the new column.
DEFAULTS = "ALTER TABLE oms_purchase_intent ALTER COLUMN places SET DEFAULT '[]';"


class Migration(migrations.Migration):
    dependencies = [
        ("saleor_oms_plugin", "0016_ship"),
    ]

    operations = [
        migrations.AddField(
            model_name="purchaseintent",
            name="places",
            field=models.JSONField(default=list),
        ),
        migrations.RunSQL(DEFAULTS, migrations.RunSQL.noop),
    ]
