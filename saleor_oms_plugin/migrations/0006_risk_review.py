from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes only: which orders a rule fired on, and what was assessed of late."""

    dependencies = [
        ("saleor_oms_plugin", "0005_risk"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="riskassessment",
            index=models.Index(
                condition=models.Q(("is_first", True)), fields=["at"], name="oms_risk_assessment_first_at"
            ),
        ),
        migrations.AddIndex(
            model_name="risksignal",
            index=models.Index(fields=["rule", "assessment"], name="oms_risk_signal_rule"),
        ),
    ]
