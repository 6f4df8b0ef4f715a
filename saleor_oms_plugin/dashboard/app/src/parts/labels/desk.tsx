import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { useAnswer, useDeed } from "../../api/hooks";
import { Dialog } from "../../ui/dialog";
import { Failure, failureIn } from "../../ui/states";
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
        <Counter id={id} status={part.status} kept={part.quote ?? null} onBought={onClose} />
      ) : (
        error && <Failure error={error} onRetry={() => void refetch()} />
      )}
    </Dialog>
  );
}

interface CounterProps {
  id: string;
  status: string;
  kept: RateQuoteFragment | null;
  onBought: () => void;
}

function Counter({ id, status, kept, onBought }: CounterProps) {
  const intl = useIntl();
  const deeds = useDeeds(id, onBought);
  const [picked, setPicked] = useState<string | null>(null);
  const quote = deeds.quote ?? kept;
  const isPacked = status === "PACKED";
  const canChoose = isPacked && quote?.isGuess === false;
  return (
    <div className="labels-desk">
      {quote ? (
        <Rates quote={quote} chosen={picked ?? quote.chosen?.id ?? null} onChoose={canChoose ? setPicked : undefined} />
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
          <Button disabled={deeds.isBusy} onClick={() => deeds.buy(canChoose ? picked : null)}>
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
    quote: rates.data?.omsRateQuote?.quote ?? null,
    refusals,
    isAsking: rates.isPending,
    isBuying: purchase.isPending,
    isBusy: rates.isPending || purchase.isPending,
    ask: () => rates.mutate({ id }),
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
