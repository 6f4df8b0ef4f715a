"""What a person is told of a purchase in doubt: which of the carrier's do not say whose they are. And a function that
keeps a webhook with its work: carriers post in bursts, and a function's statements are planned once."""

import django.db.models.deletion
from django.db import migrations, models

# A process of the release before goes on writing rows that do not name the new column.
DEFAULTS = "ALTER TABLE oms_purchase_intent ALTER COLUMN unclaimed SET DEFAULT '[]';"

RECEIVE = """
CREATE FUNCTION oms_receive(
    is_current boolean, signed_at bigint, tolerance_s integer, heard_s integer,
    from_whom text, of_body text, whole bytea, told_at timestamptz
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    moment timestamptz := coalesce(told_at, clock_timestamp());
    is_heard boolean;
    kept bigint;
BEGIN
    IF NOT is_current THEN
        RETURN 'CHANGED';
    END IF;
    IF abs(extract(epoch FROM moment) - signed_at) > tolerance_s THEN
        RETURN 'STALE';
    END IF;
    is_heard := EXISTS (
        SELECT FROM oms_work
        WHERE kind = 'receipt' AND failed_at IS NULL AND lease_until IS NULL
          AND run_at BETWEEN moment - make_interval(secs => heard_s) AND moment
    );
    INSERT INTO oms_webhook_receipt (source, digest, day, body, is_signed, received_at, status, attempts, error)
    VALUES (from_whom, of_body, (moment AT TIME ZONE 'UTC')::date, whole, signed_at IS NOT NULL, moment, 'NEW', 0, '')
    ON CONFLICT (source, digest, day) DO NOTHING
    RETURNING id INTO kept;
    IF kept IS NULL THEN
        RETURN 'REPEAT';
    END IF;
    INSERT INTO oms_work (kind, subject, run_at, wanted, attempts, fence, last_error)
    VALUES ('receipt', kept, moment, 1, 0, 0, '');
    RETURN CASE WHEN is_heard THEN 'BESIDE' ELSE 'NEW' END;
END
$$;
"""
NOT_RECEIVE = "DROP FUNCTION oms_receive(boolean, bigint, integer, integer, text, text, bytea, timestamptz);"


class Migration(migrations.Migration):
    dependencies = [
        ("saleor_oms_plugin", "0030_privacy"),
    ]

    operations = [
        migrations.AddField(
            model_name="purchaseintent",
            name="unclaimed",
            field=models.JSONField(default=list),
        ),
        migrations.RunSQL(DEFAULTS, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="work",
            name="oms_order",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="work",
                to="saleor_oms_plugin.omsorder",
            ),
        ),
        migrations.RemoveIndex(model_name="work", name="oms_work_order"),
        migrations.AddIndex(
            model_name="work",
            index=models.Index(
                fields=["oms_order"], condition=models.Q(("oms_order__isnull", False)), name="oms_work_of_order"
            ),
        ),
        migrations.RunSQL(RECEIVE, NOT_RECEIVE),
    ]
