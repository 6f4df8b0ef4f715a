import { Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { countryName } from "../../ui/country";
import { Input } from "../../ui/field";
import { FIELDS, type GoodsField, misread } from "./goods";
import type { Goods } from "./use-goods";

interface Props {
  sku: string;
  /** What the server has of it not, in our fields' names. */
  missing: readonly GoodsField[];
  goods: Goods;
}

/** What customs wants to know of one product; what is not missing may be left as it is. */
export function GoodsFields({ sku, missing, goods }: Props) {
  const refused = goods.refused.get(sku);
  return (
    <div className="customs-fields">
      {FIELDS.map((field) => (
        <Field key={field} field={field} isMissing={missing.includes(field)} {...{ sku, goods }} />
      ))}
      {refused && (
        <p className="oms-wrong" role="alert" dir="auto">
          {refused}
        </p>
      )}
    </div>
  );
}

function Field({ sku, field, isMissing, goods }: Omit<Props, "missing"> & { field: GoodsField; isMissing: boolean }) {
  const intl = useIntl();
  const typed = goods.typed(sku);
  const isWrong = misread(typed, intl.locale).includes(field);
  const said = isWrong ? intl.formatMessage({ id: `customs.wrong.${field}` }) : goods.refused.get(`${sku}.${field}`);
  const hint = isMissing ? "customs.missing" : field === "customsValue" ? "customs.value.paid" : "customs.known";
  return (
    <Input
      label={intl.formatMessage({ id: `customs.field.${field}` })}
      value={typed[field]}
      error={said !== undefined}
      helperText={said ?? intl.formatMessage({ id: hint })}
      inputMode={field === "customsValue" ? "decimal" : undefined}
      maxLength={field === "originCountry" ? 2 : 200}
      autoComplete="off"
      spellCheck={false}
      endAdornment={
        field === "originCountry" && <Text color="default2">{countryName(intl.locale, typed.originCountry)}</Text>
      }
      onChange={(event) => goods.edit(sku, { [field]: event.target.value })}
    />
  );
}
