import { useIntl } from "react-intl";
import { countryName } from "../../ui/country";
import { Money } from "../../ui/format";
import { gramsOf } from "../../ui/weight";
import type { DeclaredFragment } from "./customs.generated";

/** Each kind of goods as customs reads it. */
export function Items({ items }: { items: DeclaredFragment["items"] }) {
  return (
    <ul className="customs-items">
      {items.map((item) => (
        <Item key={`${item.sku}${item.description}`} item={item} />
      ))}
    </ul>
  );
}

function Item({ item }: { item: DeclaredFragment["items"][number] }) {
  const intl = useIntl();
  const { originCountry, hsCode } = item;
  const grams = intl.formatNumber(gramsOf(item.weight), { style: "unit", unit: "gram", unitDisplay: "short" });
  const origin = originCountry ? countryName(intl.locale, originCountry) || originCountry : null;
  return (
    <li>
      <span>
        {intl.formatNumber(item.quantity)} × <bdi>{item.description || item.sku}</bdi>
        <bdi className="oms-faint"> {item.sku}</bdi>
      </span>
      <Money money={item.value} />
      <span className="oms-faint">
        {[
          grams,
          hsCode
            ? intl.formatMessage({ id: "customs.hs" }, { code: `\u2066${hsCode}\u2069` })
            : intl.formatMessage({ id: "customs.hs.none" }),
          origin
            ? intl.formatMessage({ id: "customs.from" }, { country: origin })
            : intl.formatMessage({ id: "customs.from.none" }),
        ].join(" · ")}
      </span>
    </li>
  );
}
