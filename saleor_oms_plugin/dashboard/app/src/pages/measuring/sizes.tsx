import { Button, Text } from "@saleor/macaw-ui";
import { type FormEvent, useMemo } from "react";
import { useIntl } from "react-intl";
import { usePages } from "../../api/hooks";
import { isName } from "../../parts/scans/codes";
import { useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { Select } from "../../ui/choose";
import { Leaving } from "../../ui/leaving";
import { useScanner } from "../../ui/scanner";
import { Empty, Failure, Notice, Waiting } from "../../ui/states";
import { UnmeasuredDocument, type UnmeasuredQuery } from "./measuring.generated";
import { Row, rowId } from "./row";
import { type Measuring, useMeasuring } from "./use-measuring";

const PAGE_SIZE = 50;

export type Unmeasured = NonNullable<UnmeasuredQuery["omsUnmeasured"]>["edges"][number]["node"];

/** What nobody has measured, the most wanted first, with fields to type it in; a scan leads to its row. */
export function Sizes() {
  const intl = useIntl();
  const measuring = useMeasuring();
  const { rows, total, error, retry, more } = useUnmeasured();
  useScanner((code) => {
    const row = rows?.find(({ sku }) => isName(sku, code));
    if (row) document.querySelector<HTMLElement>(`#${CSS.escape(rowId(row.sku))} input`)?.focus();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void measuring.save();
  };
  return (
    <>
      <Warehouse />
      <p className="oms-faint measuring-about">{intl.formatMessage({ id: "measuring.about" })}</p>
      {error && !rows ? (
        <Failure error={error} onRetry={retry} />
      ) : !rows ? (
        <Waiting lines={10} />
      ) : (
        <form className="measuring-form" noValidate onSubmit={submit}>
          {measuring.saved > 0 && <Notice tone="success" id="measuring.saved" values={{ count: measuring.saved }} />}
          {rows.length === 0 && measuring.edits.size === 0 ? (
            <Empty id="measuring.none" />
          ) : (
            <List {...{ rows, total, measuring }} />
          )}
          {more && (
            <Button type="button" variant="secondary" onClick={more}>
              {intl.formatMessage({ id: "measuring.more" })}
            </Button>
          )}
          <Bar measuring={measuring} />
        </form>
      )}
      <Leaving isUnsaved={measuring.edits.size > 0} onLeave={measuring.discard} />
    </>
  );
}

function useUnmeasured() {
  const [address] = useParameters();
  const warehouse = address.get("warehouse");
  const variables = useMemo(() => ({ warehouses: warehouse ? [warehouse] : null, first: PAGE_SIZE }), [warehouse]);
  const pages = usePages(UnmeasuredDocument, variables, (answer) => answer.omsUnmeasured?.pageInfo);
  const rows = useMemo(
    () => pages.data?.pages.flatMap((page) => page.omsUnmeasured?.edges.map(({ node }) => node) ?? []),
    [pages.data],
  );
  const total = pages.data?.pages[0]?.omsUnmeasured?.totalCount ?? 0;
  const more = pages.hasNextPage ? () => void pages.fetchNextPage() : null;
  return { rows, total, error: pages.error, retry: () => void pages.refetch(), more };
}

function Warehouse() {
  const viewer = useViewer();
  const [address, change] = useParameters();
  if ((viewer?.warehouses.length ?? 0) < 2) return null;
  return (
    <Select
      label="measuring.warehouse"
      value={address.get("warehouse") ?? ""}
      choices={viewer?.warehouses ?? []}
      none="measuring.warehouse.all"
      onChange={(id) => change({ warehouse: id || null })}
    />
  );
}

interface ListProps {
  rows: Unmeasured[];
  total: number;
  measuring: Measuring;
}

function List({ rows, total, measuring }: ListProps) {
  const intl = useIntl();
  return (
    <>
      <span className="oms-faint measuring-about" role="status">
        {intl.formatMessage({ id: "measuring.count" }, { count: total })}
      </span>
      <ul className="measuring-rows">
        {rows.map((row) => (
          <Row key={row.sku} row={row} measuring={measuring} />
        ))}
      </ul>
    </>
  );
}

/** What is typed and not saved yet, and the two ways out. */
function Bar({ measuring }: { measuring: Measuring }) {
  const intl = useIntl();
  const { edits, refused, isBad, isBusy } = measuring;
  if (edits.size === 0) return null;
  return (
    <section className="measuring-bar" aria-label={intl.formatMessage({ id: "measuring.unsaved" })}>
      <div>
        <Text fontWeight="medium">{intl.formatMessage({ id: "measuring.unsaved.count" }, { count: edits.size })}</Text>
        <p className="oms-wrong" role="alert">
          {refused.get("") ?? (refused.size > 0 ? intl.formatMessage({ id: "measuring.refused" }) : "")}
        </p>
      </div>
      <div className="oms-actions">
        <Button type="button" variant="secondary" disabled={isBusy} onClick={measuring.discard}>
          {intl.formatMessage({ id: "measuring.discard" })}
        </Button>
        <Button type="submit" disabled={isBusy || isBad}>
          {intl.formatMessage({ id: "measuring.save" })}
        </Button>
      </div>
    </section>
  );
}
