"""When a message may go, what makes a repeat of one, and whom nothing is sent to."""

from django.db import migrations, models

#: The last release inserts without these columns while the new one starts.
DEFAULTS = """
ALTER TABLE oms_message ALTER COLUMN occasion SET DEFAULT '';
ALTER TABLE oms_message ALTER COLUMN zone SET DEFAULT '';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("saleor_oms_plugin", "0025_calls"),
    ]

    operations = [
        migrations.CreateModel(
            name="Suppression",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("channel", models.CharField(max_length=16)),
                ("digest", models.CharField(max_length=32)),
                ("recipient", models.CharField(max_length=128)),
                ("reason", models.CharField(max_length=32)),
                ("note", models.CharField(blank=True, default="", max_length=300)),
                ("since", models.DateTimeField()),
                ("actor", models.CharField(max_length=256)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_by", models.CharField(blank=True, default="", max_length=256)),
            ],
            options={
                "db_table": "oms_suppression",
            },
        ),
        migrations.AddField(
            model_name="message",
            name="due_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="occasion",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
        migrations.AddField(
            model_name="message",
            name="zone",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.AddConstraint(
            model_name="suppression",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at__isnull", True)),
                fields=("channel", "digest", "reason"),
                name="oms_suppression_one",
            ),
        ),
        migrations.RunSQL(DEFAULTS, migrations.RunSQL.noop),
    ]
