"""The root fields that change something."""

from __future__ import annotations

import graphene

from .bins import OmsBinCheck, OmsBinLocationUpdate, OmsWarehouseLayoutUpdate
from .calls import OmsCarrierRetry
from .cartons import OmsCartonUpdate, OmsMeasurementUpdate
from .customs import OmsCustomsDataUpdate, OmsCustomsUpdate
from .end_of_day import OmsManifestCreate, OmsPickupRequest, OmsPickupSettle
from .exceptions import (
    OmsExceptionAssign,
    OmsExceptionEnd,
    OmsExceptionPostpone,
    OmsExceptionRefund,
    OmsExceptionResend,
)
from .feedback import OmsFeedbackOptOut, OmsFeedbackReply, OmsFeedbackSubmit
from .holds import OmsHoldAssign, OmsHoldEscalate, OmsHoldExtend, OmsHoldPlace, OmsHoldRelease
from .jobs import OmsJobCancel
from .message_plan import OmsLinksRevoke, OmsMessageConsentSet, OmsSuppressionAdd, OmsSuppressionLift
from .message_templates import OmsMessageTemplateReset, OmsMessageTemplateUpdate
from .notifications import OmsNotificationResend
from .orders import OmsOrderCancel, OmsOrderReject, OmsOrderRetry
from .packing import OmsPack, OmsPackReopen, OmsPackScan
from .people import OmsPersonErase
from .picking import (
    OmsPickConfirm,
    OmsPickListCancel,
    OmsPickListClaim,
    OmsPickListCreate,
    OmsPickListRelease,
    OmsPickShort,
    OmsPutBackDone,
)
from .policy import OmsShippingPolicyUpdate
from .postage import OmsPostageFindingResolve, OmsPostageReconcile
from .purchases import OmsPurchaseSettle
from .returns import OmsReturnCancel, OmsReturnCreate, OmsReturnInspect, OmsReturnReceive
from .risk import OmsOrderOutcome, OmsRiskAssess, OmsRiskBacktestStart, OmsRiskPolicyUpdate, OmsRiskRuleUpdate
from .risk_lists import OmsRiskEntryAdd, OmsRiskEntryRemove
from .saved_views import OmsViewDelete, OmsViewSave
from .settings import OmsSettingsUpdate
from .setup import OmsSetupCheck, OmsWebhookRegister
from .shipping import OmsLabelPurchase, OmsLabelVoid, OmsRateQuoteCreate
from .sites import OmsSafetyStockUpdate, OmsSourcingExclusionUpdate, OmsWarehouseUpdate
from .sourcing import OmsFulfillmentOrderDecline, OmsFulfillmentOrderMove, OmsOrderPrioritize, OmsOrderSource
from .sourcing_backtest import OmsSourcingBacktestStart
from .stock import OmsStockRepair
from .tracking import OmsTrackingRefresh
from .typed_labels import OmsLabelAdd, OmsShipmentMark


class OmsMutations(graphene.ObjectType):
    oms_hold_place = OmsHoldPlace.Field()
    oms_hold_release = OmsHoldRelease.Field()
    oms_hold_extend = OmsHoldExtend.Field()
    oms_hold_escalate = OmsHoldEscalate.Field()
    oms_hold_assign = OmsHoldAssign.Field()
    oms_order_cancel = OmsOrderCancel.Field()
    oms_order_reject = OmsOrderReject.Field()
    oms_order_outcome = OmsOrderOutcome.Field()
    oms_risk_assess = OmsRiskAssess.Field()
    oms_risk_rule_update = OmsRiskRuleUpdate.Field()
    oms_risk_policy_update = OmsRiskPolicyUpdate.Field()
    oms_risk_entry_add = OmsRiskEntryAdd.Field()
    oms_risk_entry_remove = OmsRiskEntryRemove.Field()
    oms_risk_backtest_start = OmsRiskBacktestStart.Field()
    oms_stock_repair = OmsStockRepair.Field()
    oms_rate_quote = OmsRateQuoteCreate.Field()
    oms_shipping_policy_update = OmsShippingPolicyUpdate.Field()
    oms_label_purchase = OmsLabelPurchase.Field()
    oms_carrier_retry = OmsCarrierRetry.Field()
    oms_label_void = OmsLabelVoid.Field()
    oms_return_create = OmsReturnCreate.Field()
    oms_return_receive = OmsReturnReceive.Field()
    oms_return_inspect = OmsReturnInspect.Field()
    oms_return_cancel = OmsReturnCancel.Field()
    oms_manifest_create = OmsManifestCreate.Field()
    oms_pickup_request = OmsPickupRequest.Field()
    oms_pickup_settle = OmsPickupSettle.Field()
    oms_label_add = OmsLabelAdd.Field()
    oms_shipment_mark = OmsShipmentMark.Field()
    oms_postage_reconcile = OmsPostageReconcile.Field()
    oms_postage_finding_resolve = OmsPostageFindingResolve.Field()
    oms_purchase_settle = OmsPurchaseSettle.Field()
    oms_person_erase = OmsPersonErase.Field()
    oms_job_cancel = OmsJobCancel.Field()
    oms_order_source = OmsOrderSource.Field()
    oms_order_prioritize = OmsOrderPrioritize.Field()
    oms_fulfillment_order_move = OmsFulfillmentOrderMove.Field()
    oms_fulfillment_order_decline = OmsFulfillmentOrderDecline.Field()
    oms_order_retry = OmsOrderRetry.Field()
    oms_feedback_submit = OmsFeedbackSubmit.Field()
    oms_feedback_opt_out = OmsFeedbackOptOut.Field()
    oms_feedback_reply = OmsFeedbackReply.Field()
    oms_exception_assign = OmsExceptionAssign.Field()
    oms_exception_postpone = OmsExceptionPostpone.Field()
    oms_exception_end = OmsExceptionEnd.Field()
    oms_message_consent_set = OmsMessageConsentSet.Field()
    oms_links_revoke = OmsLinksRevoke.Field()
    oms_suppression_add = OmsSuppressionAdd.Field()
    oms_suppression_lift = OmsSuppressionLift.Field()
    oms_exception_resend = OmsExceptionResend.Field()
    oms_exception_refund = OmsExceptionRefund.Field()
    oms_notification_resend = OmsNotificationResend.Field()
    oms_message_template_update = OmsMessageTemplateUpdate.Field()
    oms_message_template_reset = OmsMessageTemplateReset.Field()
    oms_tracking_refresh = OmsTrackingRefresh.Field()
    oms_settings_update = OmsSettingsUpdate.Field()
    oms_setup_check = OmsSetupCheck.Field()
    oms_webhook_register = OmsWebhookRegister.Field()
    oms_view_save = OmsViewSave.Field()
    oms_view_delete = OmsViewDelete.Field()
    oms_warehouse_update = OmsWarehouseUpdate.Field()
    oms_safety_stock_update = OmsSafetyStockUpdate.Field()
    oms_sourcing_backtest_start = OmsSourcingBacktestStart.Field()
    oms_sourcing_exclusion_update = OmsSourcingExclusionUpdate.Field()
    oms_pick_list_create = OmsPickListCreate.Field()
    oms_pick_list_claim = OmsPickListClaim.Field()
    oms_pick_list_release = OmsPickListRelease.Field()
    oms_pick_list_cancel = OmsPickListCancel.Field()
    oms_pick_confirm = OmsPickConfirm.Field()
    oms_pick_short = OmsPickShort.Field()
    oms_put_back_done = OmsPutBackDone.Field()
    oms_bin_location_update = OmsBinLocationUpdate.Field()
    oms_bin_check = OmsBinCheck.Field()
    oms_warehouse_layout_update = OmsWarehouseLayoutUpdate.Field()
    oms_carton_update = OmsCartonUpdate.Field()
    oms_measurement_update = OmsMeasurementUpdate.Field()
    oms_customs_update = OmsCustomsUpdate.Field()
    oms_customs_data_update = OmsCustomsDataUpdate.Field()
    oms_pack = OmsPack.Field()
    oms_pack_scan = OmsPackScan.Field()
    oms_pack_reopen = OmsPackReopen.Field()
