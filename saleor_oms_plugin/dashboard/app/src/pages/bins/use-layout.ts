import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { failureIn } from "../../ui/states";
import { SetLayoutDocument } from "./bins.generated";
import { inputOf, type Layout } from "./layout";

/** Messages by the field they concern; what concerns none stands under "". */
export type FieldErrors = ReadonlyMap<string, string>;

const NONE: FieldErrors = new Map();

/** Saves a layout; bins that would lie outside of it are asked about before. */
export function useLayout(warehouseId: string, onSaved: () => void) {
  const intl = useIntl();
  const { mutateAsync, isPending } = useDeed(SetLayoutDocument);
  const [errors, setErrors] = useState(NONE);
  const [outside, setOutside] = useState<readonly string[] | null>(null);
  const tell = async (layout: Layout | null, dryRun: boolean) => {
    try {
      const input = layout && inputOf(layout);
      const { omsWarehouseLayoutUpdate: told } = await mutateAsync({ warehouseId, layout: input, dryRun });
      const wrong = told?.errors ?? [];
      setErrors(new Map(wrong.map(({ field, message }) => [field?.split(".").at(-1) ?? "", message])));
      return wrong.length === 0 ? { outside: told?.layout?.binsOutside ?? [] } : null;
    } catch (error) {
      setErrors(new Map([["", failureIn(intl, error)]]));
      return null;
    }
  };
  const write = async (layout: Layout | null) => {
    setOutside(null);
    if (await tell(layout, false)) onSaved();
  };
  const ask = async (layout: Layout) => {
    const told = await tell(layout, true);
    if (told && told.outside.length > 0) setOutside(told.outside);
    else if (told) await write(layout);
  };
  return {
    errors,
    failure: errors.get("") ?? errors.get("layout") ?? errors.get("warehouseId") ?? "",
    outside,
    isBusy: isPending,
    ask,
    save: (layout: Layout) => write(layout),
    remove: () => write(null),
    dismiss: () => setOutside(null),
  };
}
