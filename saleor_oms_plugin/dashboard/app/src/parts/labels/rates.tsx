import { useId } from "react";
import { useIntl } from "react-intl";
import { At, Day, Money } from "../../ui/format";
import type { RateQuoteFragment } from "./labels.generated";

interface Props {
  quote: RateQuoteFragment;
  chosen: string | null;
  /** Absent where nothing can be bought yet. */
  onChoose?: (id: string) => void;
}

/** What each carrier asks and when it would arrive, which one would be taken and why, and who refused. */
export function Rates({ quote, chosen, onChoose }: Props) {
  const intl = useIntl();
  const name = useId();
  return (
    <>
      {quote.isGuess && <p className="oms-faint labels-line">{intl.formatMessage({ id: "labels.guess" })}</p>}
      <fieldset className="labels-rates">
        <legend className="oms-faint">
          {intl.formatMessage({ id: "labels.rates" })} <At at={quote.quotedAt} />
        </legend>
        {quote.rates.map((rate) => (
          <label key={rate.id} className="labels-rate" data-chosen={rate.id === chosen || undefined}>
            <input
              type="radio"
              name={name}
              checked={rate.id === chosen}
              disabled={!onChoose}
              onChange={() => onChoose?.(rate.id)}
            />
            <span className="labels-service">
              <bdi>{[rate.carrier, rate.service].join(" · ")}</bdi>
              <span className="oms-faint">
                {rate.deliveryBy ? (
                  <>
                    {intl.formatMessage({ id: "labels.arrives" })} <Day day={rate.deliveryBy} />
                  </>
                ) : (
                  intl.formatMessage({ id: "labels.noDays" })
                )}
              </span>
            </span>
            <Money money={rate.price} />
          </label>
        ))}
      </fieldset>
      <p className="labels-line" dir="auto">
        {intl.formatMessage({ id: quote.chosen ? "labels.takes" : "labels.takesNone" }, { reason: quote.reason })}
      </p>
      {quote.refusals.length > 0 && <Refused refusals={quote.refusals} />}
    </>
  );
}

function Refused({ refusals }: { refusals: RateQuoteFragment["refusals"] }) {
  const intl = useIntl();
  return (
    <details>
      <summary>{intl.formatMessage({ id: "labels.refused" }, { count: refusals.length })}</summary>
      <ul className="labels-refused">
        {refusals.map(({ carrier, message }) => (
          <li key={`${carrier}${message}`}>
            <bdi>{carrier}</bdi>: <span dir="auto">{message}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
