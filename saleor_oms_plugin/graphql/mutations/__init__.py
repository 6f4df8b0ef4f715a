"""The root fields that change something."""

from __future__ import annotations

import graphene

from .feedback import OmsFeedbackOptOut, OmsFeedbackSubmit
from .holds import OmsHoldAssign, OmsHoldEscalate, OmsHoldExtend, OmsHoldPlace, OmsHoldRelease
from .orders import OmsOrderCancel, OmsOrderReject, OmsOrderRetry
from .saved_views import OmsViewDelete, OmsViewSave
from .settings import OmsSettingsUpdate
from .setup import OmsSetupCheck, OmsWebhookRegister


class OmsMutations(graphene.ObjectType):
    oms_hold_place = OmsHoldPlace.Field()
    oms_hold_release = OmsHoldRelease.Field()
    oms_hold_extend = OmsHoldExtend.Field()
    oms_hold_escalate = OmsHoldEscalate.Field()
    oms_hold_assign = OmsHoldAssign.Field()
    oms_order_cancel = OmsOrderCancel.Field()
    oms_order_reject = OmsOrderReject.Field()
    oms_order_retry = OmsOrderRetry.Field()
    oms_feedback_submit = OmsFeedbackSubmit.Field()
    oms_feedback_opt_out = OmsFeedbackOptOut.Field()
    oms_settings_update = OmsSettingsUpdate.Field()
    oms_setup_check = OmsSetupCheck.Field()
    oms_webhook_register = OmsWebhookRegister.Field()
    oms_view_save = OmsViewSave.Field()
    oms_view_delete = OmsViewDelete.Field()
