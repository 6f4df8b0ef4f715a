import { Button, Text } from "@saleor/macaw-ui";
import { BookmarkPlus, Trash2, Users } from "lucide-react";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { useDeed } from "../../../api/hooks";
import { Confirm } from "../../../ui/confirm";
import { Input } from "../../../ui/field";
import { Notice } from "../../../ui/states";
import { Refusals } from "../deeds/fields";
import { DeleteViewDocument, SaveViewDocument } from "../deeds.generated";
import type { OrdersQuery } from "../orders.generated";
import { viewQuery, withoutAddress } from "./filters";

export type View = NonNullable<OrdersQuery["omsViews"]>[number];

/** Looks at the list that everybody needs; a person's own and the shop's shared ones follow them. */
const BUILT_IN = [
  { name: "all", query: "" },
  { name: "open", query: "open=true" },
  { name: "problem", query: "problem=true" },
  { name: "held", query: "stage=ON_HOLD" },
  { name: "late", query: "late=true" },
] as const;

interface Props {
  views: View[];
  parameters: URLSearchParams;
}

export function Views({ views, parameters }: Props) {
  const intl = useIntl();
  const [asking, setAsking] = useState<"save" | View | null>(null);
  const now = viewQuery(parameters);
  const all = [
    ...BUILT_IN.map(({ name, query }) => ({
      key: name,
      words: intl.formatMessage({ id: `orders.view.${name}` }),
      query,
      view: null,
    })),
    ...views.map((view) => ({
      key: view.id,
      words: view.name,
      query: viewQuery(new URLSearchParams(view.query)),
      view,
    })),
  ];
  const here = all.find(({ query }) => query === now);
  return (
    <nav className="orders-views" aria-label={intl.formatMessage({ id: "orders.views" })}>
      {all.map(({ key, words, query, view }) => (
        <Link
          key={key}
          href={query ? `/orders?${query}` : "/orders"}
          aria-current={here?.key === key ? "page" : undefined}
        >
          <bdi>{words}</bdi>
          {view?.isShared && (
            <Users size={12} role="img" aria-label={intl.formatMessage({ id: "orders.view.shared" })} />
          )}
        </Link>
      ))}
      {!here && (
        <Button variant="tertiary" size="small" icon={<BookmarkPlus size={14} />} onClick={() => setAsking("save")}>
          {intl.formatMessage({ id: "orders.view.save" })}
        </Button>
      )}
      {here?.view?.isOwn && <Remove view={here.view} onAsk={setAsking} />}
      {asking === "save" && <SaveView query={now} onClose={() => setAsking(null)} />}
      {asking && asking !== "save" && <DeleteView view={asking} onClose={() => setAsking(null)} />}
    </nav>
  );
}

function Remove({ view, onAsk }: { view: View; onAsk: (view: View) => void }) {
  const intl = useIntl();
  const words = intl.formatMessage({ id: "orders.view.delete" }, { name: view.name });
  return (
    <Button
      variant="tertiary"
      size="small"
      icon={<Trash2 size={14} />}
      aria-label={words}
      title={words}
      onClick={() => onAsk(view)}
    />
  );
}

function SaveView({ query, onClose }: { query: string; onClose: () => void }) {
  const intl = useIntl();
  const { mutateAsync, data, error } = useDeed(SaveViewDocument);
  const [name, setName] = useState("");
  const [isShared, setShared] = useState(false);
  const kept = withoutAddress(query);
  const save = async () => {
    const { omsViewSave } = await mutateAsync({ input: { page: "orders", name: name.trim(), query: kept, isShared } });
    if (omsViewSave && omsViewSave.errors.length === 0) onClose();
  };
  return (
    <Confirm
      title="orders.view.save.title"
      does="orders.view.save.does"
      confirm="orders.view.save"
      isReady={name.trim() !== ""}
      onConfirm={() => save().catch(() => undefined)}
      onClose={onClose}
    >
      <Input
        label={intl.formatMessage({ id: "orders.view.name" })}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
      />
      <label className="orders-option">
        <input type="checkbox" checked={isShared} onChange={(event) => setShared(event.target.checked)} />
        <Text>{intl.formatMessage({ id: "orders.view.share" })}</Text>
      </label>
      {kept !== query && <Notice tone="info" id="orders.view.address" />}
      <Refusals errors={data?.omsViewSave?.errors} failure={error} />
    </Confirm>
  );
}

function DeleteView({ view, onClose }: { view: View; onClose: () => void }) {
  const { mutateAsync, data, error } = useDeed(DeleteViewDocument);
  const remove = async () => {
    const { omsViewDelete } = await mutateAsync({ id: view.id });
    if (omsViewDelete && omsViewDelete.errors.length === 0) onClose();
  };
  return (
    <Confirm
      title="orders.view.delete.title"
      does={view.isShared ? "orders.view.delete.shared" : "orders.view.delete.own"}
      confirm="orders.view.delete.confirm"
      values={{ name: view.name }}
      isDangerous
      onConfirm={() => remove().catch(() => undefined)}
      onClose={onClose}
    >
      <Refusals errors={data?.omsViewDelete?.errors} failure={error} />
    </Confirm>
  );
}
