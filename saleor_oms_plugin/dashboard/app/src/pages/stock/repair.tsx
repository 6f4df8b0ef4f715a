import { Button, Text } from "@saleor/macaw-ui";
import { useEffect, useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { Confirm } from "../../ui/confirm";
import { failureIn, Notice, Waiting } from "../../ui/states";
import { Moves } from "./moves";
import { useSaid } from "./said";
import { RepairStockDocument, type RepairStockMutation } from "./stock.generated";

export type Repaired = NonNullable<RepairStockMutation["omsStockRepair"]>;

interface Props {
  /** Null: all of them. */
  warehouses: string[] | null;
  onClose: () => void;
  onDone: (repaired: Repaired) => void;
}

/** Shows what a repair would do, by its dry run, before it asks whether to do it. */
export function Repair({ warehouses, onClose, onDone }: Props) {
  const intl = useIntl();
  const [plan, setPlan] = useState<Repaired | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { mutateAsync } = useDeed(RepairStockDocument);
  const attempt = async (dryRun: boolean): Promise<Repaired | null> => {
    try {
      return (await mutateAsync({ warehouses, dryRun })).omsStockRepair ?? null;
    } catch (error) {
      setFailure(failureIn(intl, error));
      return null;
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the dry run is asked for once, when the question opens
  useEffect(() => {
    void attempt(true).then(setPlan);
  }, []);
  const repair = async () => {
    const done = await attempt(false);
    if (done) onDone(done);
  };
  const isUseful = plan !== null && plan.moves.length + plan.correctedSums > 0;
  return (
    <Confirm
      title="stock.repair.title"
      does="stock.repair.does"
      confirm="stock.repair.confirm"
      values={{ count: plan?.moves.length ?? 0 }}
      isReady={isUseful}
      onConfirm={repair}
      onClose={onClose}
    >
      {failure ? (
        <p className="oms-wrong" role="alert">
          {failure}
        </p>
      ) : plan ? (
        <Plan plan={plan} />
      ) : (
        <Waiting lines={3} />
      )}
    </Confirm>
  );
}

function Plan({ plan }: { plan: Repaired }) {
  const intl = useIntl();
  return (
    <section className="stock-plan" aria-label={intl.formatMessage({ id: "stock.repair.dryRun" })}>
      <Text fontWeight="medium">{intl.formatMessage({ id: "stock.repair.dryRun" })}</Text>
      <Moves moves={plan.moves} />
      <Rest repaired={plan} />
    </section>
  );
}

/** What moves do not tell: sums written anew, what nothing mends, and that there is more. */
function Rest({ repaired }: { repaired: Repaired }) {
  const intl = useIntl();
  const said = useSaid();
  return (
    <>
      {repaired.correctedSums > 0 && (
        <Text>{intl.formatMessage({ id: "stock.repair.sums" }, { count: repaired.correctedSums })}</Text>
      )}
      {repaired.unrepaired.length > 0 && (
        <ul className="stock-causes">
          {repaired.unrepaired.map((text) => (
            <li key={text}>{said(text)}</li>
          ))}
        </ul>
      )}
      {repaired.hasMore && <Text>{intl.formatMessage({ id: "stock.repair.more" })}</Text>}
    </>
  );
}

/** What became of a repair: what moved, and which variants were refused and why. */
export function Result({ repaired, onClose }: { repaired: Repaired; onClose: () => void }) {
  const intl = useIntl();
  const { moves, errors } = repaired;
  const values = { count: moves.length, refused: errors.length };
  return (
    <Notice tone={errors.length > 0 ? "warning" : "success"} id="stock.repair.done" values={values}>
      <div className="stock-result">
        {errors.map(({ message }) => (
          <Text key={message}>{message}</Text>
        ))}
        {moves.length > 0 && <Moves moves={moves} />}
        <Rest repaired={repaired} />
      </div>
      <Button size="small" variant="tertiary" onClick={onClose}>
        {intl.formatMessage({ id: "bulk.close" })}
      </Button>
    </Notice>
  );
}
