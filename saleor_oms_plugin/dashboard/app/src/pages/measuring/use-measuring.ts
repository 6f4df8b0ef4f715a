import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { useEdits } from "../../ui/edits";
import { inputOf, isTouched, misread, NOTHING, refusalsOf, type Typed } from "./measures";
import { SaveMeasurementsDocument } from "./measuring.generated";

/** What is typed of many products until it is saved, and what was refused of it. */
export function useMeasuring() {
  const { locale } = useIntl();
  const { mutateAsync, isPending } = useDeed(SaveMeasurementsDocument);
  return useEdits<Typed>({
    nothing: NOTHING,
    isTouched,
    misread,
    isBusy: isPending,
    send: async (skus, typed) => {
      const measurements = skus.map((sku) => inputOf(sku, typed(sku), locale));
      return refusalsOf((await mutateAsync({ measurements })).omsMeasurementUpdate?.errors ?? [], skus);
    },
  });
}

export type Measuring = ReturnType<typeof useMeasuring>;
