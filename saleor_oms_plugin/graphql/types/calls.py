from __future__ import annotations

from datetime import datetime
from typing import Any

import graphene

from ...host.graphql_types import DateTime
from ...pipeline.outside import Operation


class OmsCarrierOperation(graphene.ObjectType):
    name = graphene.String(required=True, description="Such as quote, buy, look, void, track, document.")
    is_open = graphene.Boolean(
        required=True, description="True while no such calls are made, because the carrier is away or refuses us."
    )
    since = DateTime(description="Since when it is open.")
    retry_at = DateTime(description="When one call tries again by itself; null for never, until a person says so.")
    reason = graphene.String(description="What the last failure was.")
    failures = graphene.Int(required=True, description="Failures in a row.")
    calls_per_minute = graphene.Int(required=True)
    limit_per_minute = graphene.Int(required=True, description="How many we allow ourselves; 0 for no limit.")

    class Meta:
        description = "One kind of call to the carrier, which fails and is limited by itself."

    @staticmethod
    def resolve_is_open(root: Operation, _info: Any) -> bool:
        return root.breaker.is_open

    @staticmethod
    def resolve_since(root: Operation, _info: Any) -> datetime | None:
        return root.breaker.opened_at

    @staticmethod
    def resolve_retry_at(root: Operation, _info: Any) -> datetime | None:
        return root.breaker.retry_at

    @staticmethod
    def resolve_reason(root: Operation, _info: Any) -> str | None:
        return root.breaker.reason or None

    @staticmethod
    def resolve_failures(root: Operation, _info: Any) -> int:
        return root.breaker.failures


class OmsCarrierHealth(graphene.ObjectType):
    account = graphene.String(
        required=True, description="A fingerprint of the credentials, which does not reveal them."
    )
    is_test = graphene.Boolean(required=True, description="True when its labels are for testing.")
    operations = graphene.List(
        graphene.NonNull(OmsCarrierOperation), required=True, description="Those asked for so far, by name."
    )

    class Meta:
        description = "How the carrier can be reached with the account in use."
