"""Old webhooks are found by their key: the index of their times found all of them once their places were used again.

Those of nobody's parcel that were tried for a week are over, so that they are not kept for ever.
"""

from django.db import migrations

# The work of a receipt is gone when it is not tried again.
IGNORE = """
UPDATE oms_webhook_receipt AS receipt SET status = 'IGNORED', done_at = now() WHERE status = 'UNMATCHED'
AND NOT EXISTS (SELECT 1 FROM oms_work WHERE kind = 'receipt' AND subject = receipt.id);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("saleor_oms_plugin", "0032_return_codes"),
    ]

    operations = [
        # The index last: dropping it locks the table until the end.
        migrations.RunSQL(IGNORE, migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="webhookreceipt", name="oms_receipt_age"),
    ]
