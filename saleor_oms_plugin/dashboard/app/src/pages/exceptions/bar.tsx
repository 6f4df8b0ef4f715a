import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { DEEDS, REMEDIES, type Work } from "./work";

interface Props {
  work: Work;
  me: string | null;
  /** Null until it is known. */
  total: number | null;
}

/** How many there are; and once some are selected, what can be done with them. */
export function Bar({ work, me, total }: Props) {
  const intl = useIntl();
  const count = work.chosen.length;
  const isBusy = work.state.isRunning;
  const isHopeless = work.chosen.every(({ canBeMadeGood }) => canBeMadeGood);
  if (count === 0) {
    return (
      <div className="oms-list-bar">
        <span role="status">{total !== null && intl.formatMessage({ id: "exceptions.count" }, { count: total })}</span>
      </div>
    );
  }
  return (
    <div className="oms-list-bar">
      <strong role="status">{intl.formatMessage({ id: "exceptions.selected" }, { count })}</strong>
      <span className="oms-actions">
        {me && (
          <Button size="small" disabled={isBusy} onClick={() => work.take(me)}>
            {intl.formatMessage({ id: "exceptions.take" })}
          </Button>
        )}
        {(isHopeless ? [...DEEDS, ...REMEDIES] : DEEDS).map((kind) => (
          <Button key={kind} size="small" variant="secondary" disabled={isBusy} onClick={() => work.ask(kind)}>
            {intl.formatMessage({ id: `exceptions.${kind}` })}
          </Button>
        ))}
        <Button size="small" variant="tertiary" onClick={() => work.select(new Set())}>
          {intl.formatMessage({ id: "exceptions.unselect" })}
        </Button>
      </span>
    </div>
  );
}
