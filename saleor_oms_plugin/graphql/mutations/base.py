"""What every mutation does around its own work: permission, fresh reads, leave to write, typed errors, the doorbell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, ClassVar

import graphene
from django.db.models import Q
from graphene.types.mutation import MutationOptions

from ... import models, tasks
from ...domain.errors import OmsError as DomainError
from ...domain.work import Lane
from ...host import graphql_access as access
from ...host.graphql_loaders import forget
from ...host.graphql_lookup import order_q, user_keys
from ...host.transactions import writing
from ..errors import OmsError, as_error, as_errors
from ..ids import each_once, not_found, own_key, own_key_or_error


class OmsMutation(graphene.Mutation):
    """Subclasses implement `perform(info, **arguments)`, which returns the payload or raises a domain error.

    `Meta.permission` is Saleor's, or several of which one is enough; without one the mutation is public and its token
    is the permission.
    """

    #: Whose doorbell rings afterwards; the next tick comes to the others by itself.
    bells: ClassVar[tuple[Lane, ...]] = (Lane.DESK,)

    class Meta:
        abstract = True

    @classmethod
    def __init_subclass_with_meta__(
        cls, permission: Enum | tuple[Enum, ...] | None = None, _meta: Any = None, **options: Any
    ) -> None:
        _meta = _meta or MutationOptions(cls)
        _meta.permissions = permission if isinstance(permission, tuple) else (permission,) if permission else ()
        super().__init_subclass_with_meta__(_meta=_meta, **options)
        cls._meta.fields["errors"] = graphene.Field(
            graphene.List(graphene.NonNull(OmsError)), required=True, default_value=[]
        )

    @classmethod
    def mutate(cls, _root: Any, info: Any, **arguments: Any) -> Any:
        with writing():
            access.begin_mutation(info)
            if cls._meta.permissions:
                access.require(info, *cls._meta.permissions)
            forget(info.context)
            try:
                payload = cls.perform(info, **arguments)
            except DomainError as error:
                return cls(errors=as_errors(error))
            if cls.bells:
                tasks.ring(*cls.bells)
        return payload

    @classmethod
    def perform(cls, info: Any, **arguments: Any) -> Any:
        raise NotImplementedError


def in_bulk(given: Sequence[str], *, field: str, act: Callable[[str], Any]) -> tuple[list[Any], list[OmsError]]:
    """What `act` returned for each id, and what refused the others: one bad id never undoes the rest."""
    results, errors = [], []
    for index, one in each_once(given, field=field):
        try:
            results.append(act(one))
        except DomainError as error:
            errors.append(as_error(error, id=one, index=index))
    return results, errors


def visible_order(info: Any, order_id: str, *, field: str) -> int:
    """The OMS order of a Saleor order's global id. Raises `NotFound` alike for absent, unmanaged and foreign ones."""
    return _visible(info, order_q(order_id), "Order", field)


def visible_oms_order(info: Any, given: str, *, field: str) -> int:
    """The same for an OMS order's own global id."""
    return _visible(info, Q(pk=own_key_or_error(given, "OmsOrder", field=field)), "OmsOrder", field)


def visible_hold(info: Any, given: str, *, field: str) -> int:
    """A hold of an order the asker may see. Raises `NotFound` for any other."""
    return _visible_of_order(info, models.Hold, given, "OmsHold", field)


def visible_fulfillment_order(info: Any, given: str, *, field: str) -> int:
    """A fulfillment order of an order the asker may see. Raises `NotFound` for any other."""
    return _visible_of_order(info, models.FulfillmentOrder, given, "OmsFulfillmentOrder", field)


def visible_fulfillment_orders(
    info: Any, given: Sequence[tuple[int, str]], *, field: str
) -> tuple[dict[str, int], list[OmsError]]:
    """The keys of those the asker may see, by the ids given with their places, and an error for each of the others.
    One statement."""
    keys = {one: own_key(one, "OmsFulfillmentOrder") for _, one in given}
    orders = models.OmsOrder.objects.filter(access.visible_orders(info)).order_by().values("pk")
    rows = models.FulfillmentOrder.objects.filter(pk__in=[key for key in keys.values() if key], oms_order__in=orders)
    known = set(rows.values_list("pk", flat=True))
    absent = not_found("OmsFulfillmentOrder", field=field)
    errors = [as_error(absent, id=one, index=place) for place, one in given if keys[one] not in known]
    return {one: key for one, key in keys.items() if key is not None and key in known}, errors


def visible_label(info: Any, given: str, *, field: str) -> int:
    """A label of an order the asker may see. Raises `NotFound` for any other."""
    key = own_key_or_error(given, "OmsLabel", field=field)
    owner = models.Label.objects.filter(pk=key).values_list("shipment__oms_order_id", flat=True).first()
    _visible(info, Q(pk=owner), "OmsLabel", field)
    return key


def visible_shipment(info: Any, given: str, *, field: str) -> int:
    """A shipment of an order the asker may see. Raises `NotFound` for any other."""
    return _visible_of_order(info, models.Shipment, given, "OmsShipment", field)


def visible_exception(info: Any, given: str, *, field: str) -> int:
    """A parcel's exception of an order the asker may see. Raises `NotFound` for any other."""
    return _visible_of_order(info, models.ParcelException, given, "OmsException", field)


def staff_key(given: str | None, *, field: str) -> int | None:
    """The key of the user meant. Raises `NotFound` for an id that cannot mean one."""
    if given is None:
        return None
    keys = user_keys([given])
    if not keys:
        raise not_found("User", field=field)
    return int(keys[0])


def visible_feedback(info: Any, given: str, *, field: str) -> int:
    """The feedback of an order the asker may see. Raises `NotFound` for any other."""
    return _visible_of_order(info, models.Feedback, given, "OmsFeedback", field)


def visible_notification(info: Any, given: str, *, field: str) -> int:
    """A message of an order the asker may see. Raises `NotFound` for any other."""
    return _visible_of_order(info, models.Message, given, "OmsNotification", field)


def _visible_of_order(info: Any, model: Any, given: str, kind: str, field: str) -> int:
    key = own_key_or_error(given, kind, field=field)
    owner = model.objects.filter(pk=key).values_list("oms_order_id", flat=True).first()
    _visible(info, Q(pk=owner), kind, field)
    return key


def visible_return(info: Any, given: str, *, field: str) -> int:
    """A return of an order the asker may see. Raises `NotFound` for any other."""
    return visible_return_key(info, own_key_or_error(given, "OmsReturn", field=field), field=field)


def visible_return_key(info: Any, key: int, *, field: str) -> int:
    """The same by its key."""
    owner = models.Return.objects.filter(pk=key).values_list("oms_order_id", flat=True).first()
    _visible(info, Q(pk=owner), "OmsReturn", field)
    return key


def _visible(info: Any, wanted: Q | None, kind: str, field: str) -> int:
    rows = models.OmsOrder.objects.filter(access.visible_orders(info))
    key = None if wanted is None else rows.filter(wanted).values_list("pk", flat=True).first()
    if key is None:
        raise not_found(kind, field=field)
    return key
