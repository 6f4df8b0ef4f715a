import { useState } from "react";
import { useIntl } from "react-intl";
import { useAnswer } from "../../api/hooks";
import type { OmsShippingRuleInput } from "../../api/schema.generated";
import { may, useViewer } from "../../shell/viewer";
import { type Draft, inputOf } from "./draft";
import { PolicyPreviewDocument } from "./policy.generated";

export const DAYS = 7;

/** What these rules would have chosen from the quotes of last week; asked for when somebody wants to know. */
export function usePreview(drafts: readonly Draft[]) {
  const viewer = useViewer();
  const mayOrders = viewer !== null && may(viewer, "MANAGE_ORDERS");
  const { locale } = useIntl();
  const [asked, setAsked] = useState<OmsShippingRuleInput[] | null>(null);
  const now = drafts.map((draft) => inputOf(draft, locale));
  const { data, error, isFetching, isPlaceholderData } = useAnswer(
    PolicyPreviewDocument,
    { rules: asked, days: DAYS, mayOrders },
    { isEnabled: asked !== null, liveMs: false },
  );
  const result = isPlaceholderData ? null : (data?.omsShippingPolicyPreview ?? null);
  return {
    ask: () => setAsked(now),
    result: asked ? result : null,
    error: asked ? error : null,
    isBusy: asked !== null && isFetching,
    /** Whether what was tried is what would be saved. */
    isCurrent: asked !== null && result !== null && JSON.stringify(asked) === JSON.stringify(now),
  };
}

export type PreviewState = ReturnType<typeof usePreview>;
