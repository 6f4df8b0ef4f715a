import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import type { OmsPurchaseOutcome } from "../../api/schema.generated";
import { Select } from "../../ui/choose";
import { Confirm } from "../../ui/confirm";
import { Input, Textarea } from "../../ui/field";
import { failureIn } from "../../ui/states";
import { type MoneyAtRiskQuery, SettlePurchaseDocument } from "./costs.generated";
import { namedIn } from "./named";

const OUTCOMES: readonly OmsPurchaseOutcome[] = ["BOUGHT", "NOT_BOUGHT"];
const NOTE_LIMIT = 500;

type Node = NonNullable<MoneyAtRiskQuery["omsMoneyAtRisk"]>["edges"][number]["node"];

interface Props {
  purchase: NonNullable<Node["purchase"]>;
  shipmentId: string;
  onDone: () => void;
  onClose: () => void;
}

/** Says what became of a purchase, by somebody who looked at the carrier's own pages. */
export function SettlePurchase({ purchase, shipmentId, onDone, onClose }: Props) {
  const intl = useIntl();
  const say = (id: string) => intl.formatMessage({ id });
  const [outcome, setOutcome] = useState<OmsPurchaseOutcome | "">("");
  const [transactions, setTransactions] = useState(purchase.unclaimed.slice(0, purchase.parcels).join(" "));
  const [note, setNote] = useState("");
  const { mutateAsync } = useDeed(SettlePurchaseDocument);
  const [problem, setProblem] = useState("");
  const named = namedIn(transactions);
  const isReady = outcome !== "" && note.trim() !== "" && (outcome === "NOT_BOUGHT" || named.length > 0);
  const settle = async () => {
    if (outcome === "") return;
    setProblem("");
    try {
      const told = await mutateAsync({
        shipmentId,
        purchaseId: purchase.id,
        outcome,
        note: note.trim(),
        transactionIds: outcome === "BOUGHT" ? named : null,
      });
      const errors = told.omsPurchaseSettle?.errors ?? [];
      if (errors.length === 0) onDone();
      setProblem(errors.map(({ message }) => message).join(" "));
    } catch (error) {
      setProblem(failureIn(intl, error));
    }
  };
  return (
    <Confirm
      title="costs.settle.title"
      does={outcome ? `costs.settle.does.${outcome}` : "costs.settle.does"}
      confirm="costs.settle.confirm"
      isReady={isReady}
      onConfirm={settle}
      onClose={onClose}
    >
      <Select
        label="costs.settle.what"
        value={outcome}
        none="costs.settle.choose"
        choices={OUTCOMES.map((id) => ({ id, name: say(`costs.settle.${id}`) }))}
        onChange={(value) => setOutcome(value as OmsPurchaseOutcome)}
      />
      {outcome === "BOUGHT" && (
        <Input
          label={intl.formatMessage({ id: "costs.settle.transactions" }, { count: purchase.parcels })}
          value={transactions}
          dir="ltr"
          autoComplete="off"
          onChange={(event) => setTransactions(event.target.value)}
        />
      )}
      <Textarea
        label={say("costs.settle.note")}
        value={note}
        maxLength={NOTE_LIMIT}
        rows={3}
        dir="auto"
        onChange={(event) => setNote(event.target.value)}
      />
      <p className="oms-wrong" role="alert" dir="auto">
        {problem}
      </p>
    </Confirm>
  );
}
