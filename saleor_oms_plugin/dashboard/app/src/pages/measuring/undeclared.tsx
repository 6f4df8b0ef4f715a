import { Button, Text } from "@saleor/macaw-ui";
import { type FormEvent, useMemo } from "react";
import { useIntl } from "react-intl";
import { usePages } from "../../api/hooks";
import { fieldOf } from "../../parts/customs/goods";
import { GoodsFields } from "../../parts/customs/goods-fields";
import { type Goods, useGoods } from "../../parts/customs/use-goods";
import "../../parts/customs/customs.css";
import { may, useViewer } from "../../shell/viewer";
import { Leaving } from "../../ui/leaving";
import { Pill } from "../../ui/pill";
import { Empty, Failure, Notice, Waiting } from "../../ui/states";
import { UndeclaredDocument, type UndeclaredQuery } from "./undeclared.generated";

const PAGE_SIZE = 50;

type Row = NonNullable<UndeclaredQuery["omsUndeclared"]>["edges"][number]["node"];

/** What open orders send abroad and customs knows too little of, with fields to fill it in. */
export function Undeclared() {
  const intl = useIntl();
  const goods = useGoods();
  const pages = usePages(UndeclaredDocument, { first: PAGE_SIZE }, (answer) => answer.omsUndeclared?.pageInfo);
  const { data, error } = pages;
  const rows = useMemo(
    () => data?.pages.flatMap((page) => page.omsUndeclared?.edges.map(({ node }) => node) ?? []),
    [data],
  );
  const total = data?.pages[0]?.omsUndeclared?.totalCount ?? 0;
  const more = pages.hasNextPage ? () => void pages.fetchNextPage() : null;
  return (
    <>
      <p className="oms-faint measuring-about">{intl.formatMessage({ id: "measuring.customs.about" })}</p>
      {error && !rows ? (
        <Failure error={error} onRetry={() => void pages.refetch()} />
      ) : rows ? (
        <List rows={rows} total={total} goods={goods} more={more} />
      ) : (
        <Waiting lines={10} />
      )}
      <Leaving isUnsaved={goods.edits.size > 0} onLeave={goods.discard} />
    </>
  );
}

interface ListProps {
  rows: Row[];
  total: number;
  goods: Goods;
  more: (() => void) | null;
}

function List({ rows, total, goods, more }: ListProps) {
  const intl = useIntl();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void goods.save();
  };
  return (
    <form className="measuring-form" noValidate onSubmit={submit}>
      {goods.saved > 0 && <Notice tone="success" id="measuring.saved" values={{ count: goods.saved }} />}
      {rows.length === 0 && goods.edits.size === 0 && <Empty id="measuring.customs.none" />}
      {rows.length > 0 && (
        <span className="oms-faint measuring-about" role="status">
          {intl.formatMessage({ id: "measuring.customs.count" }, { count: total })}
        </span>
      )}
      <ul className="measuring-rows">
        {rows.map((row) => (
          <Product key={row.sku} row={row} goods={goods} />
        ))}
      </ul>
      {more && (
        <Button type="button" variant="secondary" onClick={more}>
          {intl.formatMessage({ id: "measuring.more" })}
        </Button>
      )}
      <Bar goods={goods} />
    </form>
  );
}

function Product({ row, goods }: { row: Row; goods: Goods }) {
  const intl = useIntl();
  const viewer = useViewer();
  const missing = row.missing.flatMap((gap) => fieldOf(gap) ?? []);
  return (
    <li className="measuring-row" data-changed={goods.edits.has(row.sku)}>
      <fieldset disabled={!may(viewer, "MANAGE_PRODUCTS")}>
        <legend className="measuring-what">
          <strong>
            <bdi>{row.productName}</bdi>
          </strong>{" "}
          <bdi className="oms-faint">{row.sku}</bdi>
        </legend>
        <p className="measuring-wanted">
          <Pill tone="warning">{intl.formatMessage({ id: "measuring.customs.open" }, { count: row.openUnits })}</Pill>
          {row.missing.map((gap, place) => (
            <span key={gap}>
              {gapWord(intl, gap)}{" "}
              <span className="oms-faint" dir="auto">
                {row.reasons[place]}
              </span>
            </span>
          ))}
        </p>
        <GoodsFields sku={row.sku} missing={missing} goods={goods} />
      </fieldset>
    </li>
  );
}

/** What is missing by its label; what we know no field for by the server's name. */
function gapWord(intl: ReturnType<typeof useIntl>, gap: string): string {
  const field = fieldOf(gap);
  return field ? intl.formatMessage({ id: `customs.field.${field}` }) : gap;
}

function Bar({ goods }: { goods: Goods }) {
  const intl = useIntl();
  const { edits, refused, isBad, isBusy } = goods;
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
        <Button type="button" variant="secondary" disabled={isBusy} onClick={goods.discard}>
          {intl.formatMessage({ id: "measuring.discard" })}
        </Button>
        <Button type="submit" disabled={isBusy || isBad}>
          {intl.formatMessage({ id: "measuring.save" })}
        </Button>
      </div>
    </section>
  );
}
