import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { useEdits } from "../../ui/edits";
import { SaveCustomsDataDocument } from "./customs.generated";
import { inputOf, isTouched, misread, NOTHING, refusalsOf, type Typed } from "./goods";

/** What is typed of products for customs until it is saved, and what was refused of it. */
export function useGoods() {
  const { locale } = useIntl();
  const { mutateAsync, isPending } = useDeed(SaveCustomsDataDocument);
  return useEdits<Typed>({
    nothing: NOTHING,
    isTouched,
    misread,
    isBusy: isPending,
    send: async (skus, typed) => {
      const products = skus.map((sku) => inputOf(sku, typed(sku), locale));
      return refusalsOf((await mutateAsync({ products })).omsCustomsDataUpdate?.errors ?? [], skus);
    },
  });
}

export type Goods = ReturnType<typeof useGoods>;
