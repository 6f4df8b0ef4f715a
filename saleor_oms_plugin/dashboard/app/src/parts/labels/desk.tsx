import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { useAnswer, useDeed } from "../../api/hooks";
import { Dialog } from "../../ui/dialog";
import { Empty, Failure, failureIn, Waiting } from "../../ui/states";
import {
  AskRatesDocument,
  BuyLabelDocument,
  type BuyLabelMutation,
  LabelDeskDocument,
  type RateQuoteFragment,
} from "./labels.generated";
import { Rates } from "./rates";
import "./labels.css";

/** Rates for one fulfillment order, and its label at the one somebody chooses. */
export function LabelDesk({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, refetch } = useAnswer(LabelDeskDocument, { id }, { liveMs: false });
  const part = data?.omsFulfillmentOrder;
  return (
    <Dialog title="labels.title" onClose={onClose}>
      {part ? (
        <Counter id={id} status={part.status} quote={part.quote ?? null} onBought={onClose} />
      ) : data ? (
        <Empty id="labels.gone" />
      ) : error ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </Dialog>
  );
}

interface CounterProps {
  id: string;
  status: string;
  /** The last one, whoever asked for it: a purchase may have asked for rates of its own. */
  quote: RateQuoteFragment | null;
  onBought: () => void;
}

function Counter({ id, status, quote, onBought }: CounterProps) {
  const intl = useIntl();
  const deeds = useDeeds(id, onBought);
  const [picked, setPicked] = useState<string | null>(null);
  const isPacked = status === "PACKED";
  const canChoose = isPacked && quote?.isGuess === false;
  // What was picked among earlier rates is no choice among these.
  const chosen = canChoose && quote.rates.some((rate) => rate.id === picked) ? picked : null;
  return (
    <div className="labels-desk">
      {quote ? (
        <Rates quote={quote} chosen={chosen ?? quote.chosen?.id ?? null} onChoose={canChoose ? setPicked : undefined} />
      ) : (
        <p className="oms-faint labels-line">{intl.formatMessage({ id: "labels.none" })}</p>
      )}
      <Refusals told={deeds.refusals} />
      {!isPacked && <p className="oms-faint labels-line">{intl.formatMessage({ id: "labels.packFirst" })}</p>}
      <div className="oms-actions">
        <Button variant="secondary" disabled={deeds.isBusy} onClick={deeds.ask}>
          {intl.formatMessage({ id: askWords(deeds.isAsking, quote !== null) })}
        </Button>
        {isPacked && (
          <Button disabled={deeds.isBusy} onClick={() => deeds.buy(chosen)}>
            {intl.formatMessage({ id: deeds.isBuying ? "labels.buying" : "labels.buy" })}
          </Button>
        )}
      </div>
    </div>
  );
}

const askWords = (isAsking: boolean, isKnown: boolean) =>
  isAsking ? "labels.asking" : isKnown ? "labels.askAgain" : "labels.ask";

/** The two deeds, what they answered, and why they did not. */
function useDeeds(id: string, onBought: () => void) {
  const intl = useIntl();
  const rates = useDeed(AskRatesDocument);
  const purchase = useDeed(BuyLabelDocument);
  const error = rates.error ?? purchase.error;
  const refusals = [
    ...(rates.data?.omsRateQuote?.errors ?? []),
    ...(purchase.data?.omsLabelPurchase?.errors ?? []),
    ...(error ? [{ message: failureIn(intl, error) }] : []),
  ];
  const bought = (told: BuyLabelMutation) => {
    if (told.omsLabelPurchase?.errors.length === 0) onBought();
  };
  return {
    refusals,
    isAsking: rates.isPending,
    isBuying: purchase.isPending,
    isBusy: rates.isPending || purchase.isPending,
    ask: () => {
      purchase.reset();
      rates.mutate({ id });
    },
    buy: (rateId: string | null) => purchase.mutate({ id, rateId }, { onSuccess: bought }),
  };
}

function Refusals({ told }: { told: { message: string }[] }) {
  if (told.length === 0) return null;
  return (
    <div className="oms-notice" data-tone="error" role="alert">
      {told.map(({ message }) => (
        <p key={message} className="labels-line" dir="auto">
          {message}
        </p>
      ))}
    </div>
  );
}
