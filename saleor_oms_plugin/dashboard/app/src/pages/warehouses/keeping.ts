import { useCallback, useRef } from "react";
import { useDeed } from "../../api/hooks";
import type { OmsSafetyStockInput } from "../../api/schema.generated";
import type { ItemError } from "../../ui/bulk";
import { KeepBackDocument } from "./warehouses.generated";

/** What a warehouse shall keep back, with what a person calls it; null units take the rule back. */
export interface Keeping extends OmsSafetyStockInput {
  name: string;
}

export const keyOf = ({ warehouseId, variantId, productTypeId }: Keeping): string =>
  `${warehouseId} ${variantId ?? productTypeId}`;

/** Everything kept back by each of some warehouses of each of some goods. */
export function keepings(
  warehouses: readonly { id: string; name: string }[],
  goods: readonly ({ name: string } & Pick<OmsSafetyStockInput, "variantId" | "productTypeId">)[],
  units: number,
): Keeping[] {
  return warehouses.flatMap((warehouse) =>
    goods.map(({ name, ...of }) => ({
      ...of,
      warehouseId: warehouse.id,
      units,
      name: `${name}, ${warehouse.name}`,
    })),
  );
}

/** Sends keepings by their keys, a call's worth at a time. */
export function useKeeping() {
  const { mutateAsync } = useDeed(KeepBackDocument);
  const known = useRef(new Map<string, Keeping>());
  const take = useCallback((items: readonly Keeping[]) => {
    known.current = new Map(items.map((item) => [keyOf(item), item]));
  }, []);
  const act = useCallback(
    async (keys: string[]): Promise<ItemError[]> => {
      const items = keys.flatMap((key) => {
        const { name: _, ...item } = known.current.get(key) ?? { name: "", warehouseId: "" };
        return item.warehouseId ? [item] : [];
      });
      return (await mutateAsync({ items })).omsSafetyStockUpdate?.errors ?? [];
    },
    [mutateAsync],
  );
  const nameOf = useCallback((key: string) => known.current.get(key)?.name ?? key, []);
  return { take, act, nameOf };
}
