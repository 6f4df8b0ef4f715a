import { Button } from "@saleor/macaw-ui";
import { useMemo } from "react";
import { useIntl } from "react-intl";
import { useLocation } from "wouter";
import { Progress } from "../../ui/progress";
import { Table } from "../../ui/table";
import type { Backorder } from "./backorders";
import { COLUMNS } from "./cells";
import { Prioritize, SourceAgain } from "./dialogs";
import { DEEDS, type DeedKind, useWork } from "./work";

interface Props {
  rows: Backorder[];
  total: number;
  onEnd: () => void;
}

const KEYS: Record<string, DeedKind> = { p: "prioritize", s: "source" };

/** The queue in the order in which it is served, what can be done with the selected ones, and what came of it. */
export function Queue({ rows, total, onEnd }: Props) {
  const intl = useIntl();
  const [, navigate] = useLocation();
  const work = useWork(rows);
  const { begin } = work;
  const rowKeys = useMemo(
    () => Object.fromEntries(Object.entries(KEYS).map(([key, kind]) => [key, (row: Backorder) => begin(kind, row)])),
    [begin],
  );
  return (
    <>
      <div className="oms-list-bar">
        {work.chosen.length === 0 ? (
          <span role="status">{intl.formatMessage({ id: "backorders.count" }, { count: total })}</span>
        ) : (
          <Selected work={work} />
        )}
      </div>
      <Progress state={work.state} nameOf={work.nameOf} onClose={work.reset} />
      <Table
        label={intl.formatMessage({ id: "nav.backorders" })}
        columns={COLUMNS}
        rows={rows}
        total={total}
        keyOf={(row) => row.id}
        onOpen={(row) => navigate(`/orders/${encodeURIComponent(row.id)}`)}
        onEnd={onEnd}
        selected={work.selected}
        onSelect={work.select}
        rowKeys={rowKeys}
      />
      {work.asking?.kind === "prioritize" && (
        <Prioritize
          rows={work.asking.rows}
          onDo={(priority) => work.perform({ kind: "prioritize", priority })}
          onClose={work.dismiss}
        />
      )}
      {work.asking?.kind === "source" && (
        <SourceAgain rows={work.asking.rows} onDo={() => work.perform({ kind: "source" })} onClose={work.dismiss} />
      )}
    </>
  );
}

function Selected({ work }: { work: ReturnType<typeof useWork> }) {
  const intl = useIntl();
  return (
    <>
      <strong>{intl.formatMessage({ id: "backorders.selected" }, { count: work.chosen.length })}</strong>
      <span className="oms-actions">
        {DEEDS.map((kind) => (
          <Button
            key={kind}
            size="small"
            variant="secondary"
            disabled={work.state.isRunning}
            onClick={() => work.begin(kind)}
          >
            {intl.formatMessage({ id: `backorders.${kind}` })}
          </Button>
        ))}
        <Button size="small" variant="tertiary" onClick={() => work.select(new Set())}>
          {intl.formatMessage({ id: "backorders.unselect" })}
        </Button>
      </span>
    </>
  );
}
