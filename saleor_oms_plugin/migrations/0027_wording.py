from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("saleor_oms_plugin", "0026_telling")]

    operations = [
        migrations.CreateModel(
            name="MessageTemplate",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("sales_channel", models.CharField(blank=True, default="", max_length=256)),
                ("channel", models.CharField(max_length=16)),
                ("language", models.CharField(max_length=16)),
                ("kind", models.CharField(max_length=32)),
                ("version", models.PositiveIntegerField()),
                ("is_current", models.BooleanField(default=True)),
                ("is_packaged", models.BooleanField(default=False)),
                ("subject", models.CharField(blank=True, default="", max_length=500)),
                ("text", models.TextField(blank=True, default="")),
                ("html", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=256)),
            ],
            options={"db_table": "oms_message_template"},
        ),
        migrations.AddConstraint(
            model_name="messagetemplate",
            constraint=models.UniqueConstraint(
                fields=("kind", "channel", "language", "sales_channel", "version"), name="oms_message_template_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="messagetemplate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", True)),
                fields=("kind", "channel", "language", "sales_channel"),
                name="oms_message_template_current",
            ),
        ),
    ]
