import { useIntl } from "react-intl";
import { Input } from "../../ui/field";
import { Pill } from "../../ui/pill";
import type { Sent } from "./detail";
import { DISPOSITIONS, type Totals, wrongWith } from "./inspecting";

type Line = Sent["lines"][number];

interface Props {
  line: Line;
  totals: Totals;
  /** Whether somebody may say what becomes of its units. */
  isOpen: boolean;
  /** What is being saved is not typed over. */
  isBusy: boolean;
  onChange: (totals: Totals) => void;
}

/** One line: what it is, how much of it comes, and what becomes of that. */
export function InspectedLine(props: Props) {
  const intl = useIntl();
  const { line, isOpen } = props;
  const name = [line.productName, line.orderLine?.variantName].filter(Boolean).join(", ");
  return (
    <li>
      <div className="returns-what">
        <span>
          <bdi>{name}</bdi> <bdi className="oms-faint">{line.sku}</bdi>
        </span>
        <span className="oms-number">
          {intl.formatMessage({ id: "returns.seen" }, { inspected: line.inspected, all: line.quantity })}
        </span>
      </div>
      {isOpen ? <Fields {...props} name={name} /> : <Became line={line} />}
    </li>
  );
}

function Became({ line }: { line: Line }) {
  const intl = useIntl();
  const said = line.dispositions.filter(({ quantity }) => quantity > 0);
  if (said.length === 0) return null;
  return (
    <div className="oms-actions">
      {said.map(({ disposition, quantity }) => (
        <Pill key={disposition} tone={disposition === "RESTOCK" ? "success" : "neutral"}>
          {`${intl.formatMessage({ id: `returns.disposition.${disposition}` })} × ${intl.formatNumber(quantity)}`}
        </Pill>
      ))}
    </div>
  );
}

function Fields({ line, totals, isBusy, name, onChange }: Props & { name: string }) {
  const intl = useIntl();
  const wrong = wrongWith(line, totals);
  return (
    <fieldset className="returns-fields" disabled={isBusy}>
      <legend className="oms-visually-hidden">{name}</legend>
      {DISPOSITIONS.map((disposition) => (
        <Input
          key={disposition}
          size="small"
          label={intl.formatMessage({ id: `returns.disposition.${disposition}` })}
          inputMode="numeric"
          autoComplete="off"
          placeholder="0"
          value={totals[disposition]}
          error={wrong !== null}
          onChange={(event) => onChange({ ...totals, [disposition]: event.target.value })}
        />
      ))}
      <p className="oms-wrong" role="status">
        {wrong && intl.formatMessage({ id: `returns.wrong.${wrong}` }, { most: line.quantity, least: line.inspected })}
      </p>
    </fieldset>
  );
}
