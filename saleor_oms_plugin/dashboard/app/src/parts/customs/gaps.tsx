import { Button } from "@saleor/macaw-ui";
import type { FormEvent } from "react";
import { useIntl } from "react-intl";
import { may, useViewer } from "../../shell/viewer";
import type { DeclaredFragment } from "./customs.generated";
import { bySku, fieldOf, type GoodsField } from "./goods";
import { GoodsFields } from "./goods-fields";
import { useGoods } from "./use-goods";

type Missing = DeclaredFragment["missing"];

/** What stands in the way, each with its cure; whoever may manage products fills it in here. */
export function Gaps({ missing }: { missing: Missing }) {
  const intl = useIntl();
  const viewer = useViewer();
  const goods = useGoods();
  const isEditor = viewer !== null && may(viewer, "MANAGE_PRODUCTS");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void goods.save();
  };
  return (
    <form className="customs-gaps" noValidate onSubmit={submit} aria-label={intl.formatMessage({ id: "customs.gaps" })}>
      <h3>{intl.formatMessage({ id: "customs.gaps" })}</h3>
      <ul>
        {bySku(missing).map(([sku, gaps]) => (
          <li key={sku}>
            {sku && <strong dir="ltr">{sku}</strong>}
            {gaps.map((gap) => (
              <Gap key={gap.field} gap={gap} />
            ))}
            {isEditor && sku && fillable(gaps).length > 0 && (
              <GoodsFields sku={sku} missing={fillable(gaps)} goods={goods} />
            )}
          </li>
        ))}
      </ul>
      {isEditor ? <Save goods={goods} /> : <p className="customs-line">{intl.formatMessage({ id: "customs.ask" })}</p>}
    </form>
  );
}

/** What it is in our words where we have some, and the server's sentence with the cure. */
function Gap({ gap }: { gap: Missing[number] }) {
  const intl = useIntl();
  const field = fieldOf(gap.field);
  if (!field) return <p className="customs-line">{gap.message}</p>;
  return (
    <p className="customs-line">
      {intl.formatMessage({ id: `customs.field.${field}` })}{" "}
      <span className="oms-faint" dir="auto">
        {gap.message}
      </span>
    </p>
  );
}

const fillable = (gaps: Missing): GoodsField[] => gaps.flatMap(({ field }) => fieldOf(field) ?? []);

function Save({ goods }: { goods: ReturnType<typeof useGoods> }) {
  const intl = useIntl();
  const { edits, isBad, isBusy, refused } = goods;
  return (
    <div className="oms-actions">
      <Button type="submit" size="small" disabled={edits.size === 0 || isBad || isBusy}>
        {intl.formatMessage({ id: "customs.save" })}
      </Button>
      <span className="oms-wrong" role="alert" dir="auto">
        {refused.get("") ?? ""}
      </span>
    </div>
  );
}
