"""Compares what was bought with the carrier's own list, at once, and says where they disagree."""

from __future__ import annotations

import json
import time
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain.errors import OmsError
from saleor_oms_plugin.domain.jobs import LIVE, JobStatus
from saleor_oms_plugin.domain.postage import FindingStatus
from saleor_oms_plugin.domain.work import WorkKind
from saleor_oms_plugin.models import PostageFinding, StoredJob
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.pipeline.jobs import postage

MOST = 1000


class Command(BaseCommand):
    help = (
        "Compares labels and what they cost with the carrier's list of purchases, the last five weeks unless told. The "
        "night does it by itself. Exits with status 1 if anything is open."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", type=date.fromisoformat, help="first day, as 2026-11-01")
        parser.add_argument("--until", type=date.fromisoformat, help="last day, included; today unless told")
        parser.add_argument("--json", action="store_true", help="one JSON document, for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        ctx = bootstrap.context()
        try:
            with ctx.host.writing():
                job = postage.begin(ctx, since=options["since"], until=options["until"], actor="system")
        except OmsError as error:
            raise CommandError(error.message, returncode=2) from None
        job = self._work(job)
        if job.status != JobStatus.DONE:
            raise CommandError("; ".join(said["message"] for said in job.errors) or "canceled", returncode=2)
        rows = list(PostageFinding.objects.filter(status=FindingStatus.OPEN.value).order_by("pk")[:MOST])
        self._tell(job, rows, is_json=options["json"])
        if rows:
            raise CommandError(f"{len(rows)} findings are open", returncode=1)

    def _work(self, job: StoredJob) -> StoredJob:
        """Takes its steps here, as fast as the carrier allows, unless a worker is quicker."""
        while JobStatus(job.status) in LIVE:
            if not runner.run_now(bootstrap.context(), WorkKind.JOB, job.pk):
                time.sleep(0.2)
            job.refresh_from_db()
        return job

    def _tell(self, job: StoredJob, rows: list[PostageFinding], *, is_json: bool) -> None:
        if is_json:
            told = [
                {
                    "kind": row.kind,
                    "transaction": row.transaction_id,
                    "number": row.tracking_number,
                    "text": row.message,
                }
                for row in rows
            ]
            self.stdout.write(json.dumps({**(job.results or {}), "findings": told}))
            return
        for row in rows:
            self.stdout.write(f"{row.kind}  {row.tracking_number or row.transaction_id}  {row.message}")
        self.stdout.write(", ".join(f"{count} {name}" for name, count in (job.results or {}).items()))
