"""What a person is told of a purchase in doubt: which of the carrier's do not say whose they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("saleor_oms_plugin", "0031_privacy"),
    ]

    operations = [
        migrations.AddField(
            model_name="purchaseintent",
            name="unclaimed",
            field=models.JSONField(default=list),
        ),
    ]
