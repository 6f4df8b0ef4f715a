import { useId } from "react";
import { useIntl } from "react-intl";
import { At, Day, Money, useNow } from "../../ui/format";
import { Pill } from "../../ui/pill";
import { Notice } from "../../ui/states";
import type { RateQuoteFragment } from "./labels.generated";
import { Refused } from "./refused";

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
  const isExpired = Date.parse(quote.expiresAt) < useNow();
  return (
    <>
      {quote.isGuess && <p className="oms-faint labels-line">{intl.formatMessage({ id: "labels.guess" })}</p>}
      {isExpired && <Notice tone="warning" id="labels.expired" />}
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
            <Service rate={rate} />
            <Money money={rate.price} />
          </label>
        ))}
      </fieldset>
      <Reasons quote={quote} />
      {quote.refusals.length > 0 && <Refused refusals={quote.refusals} isOpen={quote.rates.length === 0} />}
    </>
  );
}

type Rate = RateQuoteFragment["rates"][number];

function Service({ rate }: { rate: Rate }) {
  const intl = useIntl();
  const attributes = rate.attributes.filter((each) => `labels.attribute.${each}` in intl.messages);
  return (
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
        {rate.zone && ` · ${intl.formatMessage({ id: "labels.zone" }, { zone: rate.zone })}`}
      </span>
      <span className="labels-marks">
        {attributes.map((each) => (
          <Pill key={each} tone="neutral">
            {intl.formatMessage({ id: `labels.attribute.${each}` })}
          </Pill>
        ))}
        {rate.shipments > 1 && (
          <Pill tone="info">{intl.formatMessage({ id: "labels.shipments" }, { count: rate.shipments })}</Pill>
        )}
      </span>
    </span>
  );
}

/** Which one would be taken and why, by which rules, and what is asked for beside the carriage. */
function Reasons({ quote }: { quote: RateQuoteFragment }) {
  const intl = useIntl();
  const { rules, signature, insuredFor, isSaturday } = quote;
  return (
    <div className="labels-reasons">
      <p className="labels-line" dir="auto">
        {intl.formatMessage({ id: quote.chosen ? "labels.takes" : "labels.takesNone" }, { reason: quote.reason })}
      </p>
      {rules.length > 0 && (
        <p className="labels-line oms-faint">
          {intl.formatMessage({ id: "labels.rules" }, { count: rules.length })}{" "}
          <bdi>{intl.formatList(rules, { type: "unit" })}</bdi>
        </p>
      )}
      {(signature || insuredFor || isSaturday) && (
        <p className="labels-marks">
          {signature && <Pill tone="info">{intl.formatMessage({ id: `labels.signature.${signature}` })}</Pill>}
          {insuredFor && (
            <span className="oms-pill" data-tone="info">
              {intl.formatMessage({ id: "labels.insured" })} <Money money={insuredFor} />
            </span>
          )}
          {isSaturday && <Pill tone="info">{intl.formatMessage({ id: "labels.saturday" })}</Pill>}
        </p>
      )}
    </div>
  );
}
