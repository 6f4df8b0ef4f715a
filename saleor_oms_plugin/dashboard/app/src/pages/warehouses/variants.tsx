import { Text } from "@saleor/macaw-ui";
import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { useIntl } from "react-intl";
import { useAnswer } from "../../api/hooks";
import { Input } from "../../ui/field";
import { failureIn } from "../../ui/states";
import { FindVariantsDocument } from "./warehouses.generated";

export interface Goods {
  variantId: string;
  name: string;
}

const TYPING_MS = 300;

/** Variants by SKU or product's name: found as somebody types, chosen one by one. */
export function VariantPick({ chosen, onChange }: { chosen: readonly Goods[]; onChange: (goods: Goods[]) => void }) {
  const intl = useIntl();
  const [typed, setTyped] = useState("");
  const search = usePaused(typed.trim());
  const { data, error } = useAnswer(FindVariantsDocument, { search }, { isEnabled: search !== "", liveMs: false });
  const isChosen = (id: string) => chosen.some(({ variantId }) => variantId === id);
  const found = new Map(data?.omsStock?.edges.map(({ node }) => [node.variant.id, node]));
  const open = search === "" ? [] : [...found.values()].filter(({ variant }) => !isChosen(variant.id));
  const remove = (id: string) => onChange(chosen.filter(({ variantId }) => variantId !== id));
  return (
    <div className="warehouses-pick">
      <Input
        type="search"
        label={intl.formatMessage({ id: "warehouses.keep.search" })}
        value={typed}
        autoComplete="off"
        error={error !== null}
        helperText={error ? failureIn(intl, error) : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      {search !== "" && data && open.length === 0 && (
        <Text color="default2">{intl.formatMessage({ id: "warehouses.keep.nothing" })}</Text>
      )}
      <ul className="warehouses-found">
        {open.map(({ sku, variant }) => (
          <li key={variant.id}>
            <button
              type="button"
              onClick={() => onChange([...chosen, { variantId: variant.id, name: sku || variant.product.name }])}
            >
              <bdi>{variant.product.name}</bdi> <span className="oms-faint">{sku || variant.name}</span>
            </button>
          </li>
        ))}
      </ul>
      <ul className="warehouses-chips">
        {chosen.map(({ variantId, name }) => (
          <li key={variantId}>
            <button
              type="button"
              className="warehouses-chip"
              aria-label={intl.formatMessage({ id: "warehouses.keep.remove" }, { name })}
              onClick={() => remove(variantId)}
            >
              <bdi>{name}</bdi>
              <X size={12} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is typed once the typing pauses. */
function usePaused(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
