import { Button } from "@saleor/macaw-ui";
import { type FormEvent, useState } from "react";
import { useIntl } from "react-intl";
import { run } from "../../api/client";
import { useDeed } from "../../api/hooks";
import type { OmsRiskIdentity, OmsRiskListKind } from "../../api/schema.generated";
import { useSession } from "../../session/context";
import { Input } from "../../ui/field";
import { Card } from "../../ui/page";
import { failureIn } from "../../ui/states";
import { type EntryDraft, inputOf, isOfOrder, refusedFields } from "./entry";
import { IDENTITIES } from "./narrowing";
import { AddRiskEntryDocument, RiskOrderNamedDocument } from "./risk.generated";

const NOTHING = { identity: "EMAIL" as OmsRiskIdentity, text: "", note: "", lastDay: "" };
const NOTE_LIMIT = 1000;

/** Puts somebody on the list in sight: by a value, or by the order that has it. */
export function AddEntry({ kind, channel }: { kind: OmsRiskListKind; channel: string | null }) {
  const intl = useIntl();
  const [typed, setTyped] = useState(NOTHING);
  const { add, refusals, said, isBusy } = useAdding(channel);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await add({ ...typed, kind })) setTyped({ ...NOTHING, identity: typed.identity });
  };
  return (
    <Card title={`risk.add.${kind}`}>
      <form className="risk-add" noValidate onSubmit={(event) => void submit(event)}>
        <IdentityChoice value={typed.identity} onChange={(identity) => setTyped({ ...typed, identity })} />
        <Field name="text" {...{ typed, setTyped, refusals }} isOrder={isOfOrder(typed.identity)} />
        <Field name="lastDay" type="date" {...{ typed, setTyped, refusals }} />
        <Field name="note" {...{ typed, setTyped, refusals }} />
        <Button type="submit" disabled={isBusy || typed.text.trim() === ""}>
          {intl.formatMessage({ id: "risk.add" })}
        </Button>
      </form>
      <p className="risk-text" role="status">
        {said && intl.formatMessage({ id: "risk.added" }, { label: said })}
      </p>
      {refusals[""] && (
        <p className="oms-notice" data-tone="error" role="alert">
          {refusals[""]}
        </p>
      )}
    </Card>
  );
}

type Typed = typeof NOTHING;

interface FieldProps {
  name: "text" | "note" | "lastDay";
  type?: "date";
  isOrder?: boolean;
  typed: Typed;
  setTyped: (typed: Typed) => void;
  refusals: Readonly<Record<string, string>>;
}

function Field({ name, type, isOrder, typed, setTyped, refusals }: FieldProps) {
  const intl = useIntl();
  return (
    <Input
      label={intl.formatMessage({ id: isOrder ? "risk.entry.order" : `risk.entry.${name}` })}
      size="small"
      type={type}
      dir={name === "note" ? "auto" : undefined}
      autoComplete="off"
      maxLength={name === "note" ? NOTE_LIMIT : undefined}
      value={typed[name]}
      error={refusals[name] !== undefined}
      helperText={refusals[name]}
      onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
    />
  );
}

function IdentityChoice({ value, onChange }: { value: OmsRiskIdentity; onChange: (value: OmsRiskIdentity) => void }) {
  const intl = useIntl();
  return (
    <div className="oms-field">
      <label htmlFor="risk-identity">{intl.formatMessage({ id: "risk.entry.identity" })}</label>
      <select
        id="risk-identity"
        className="oms-choice"
        value={value}
        onChange={(event) => onChange(event.target.value as OmsRiskIdentity)}
      >
        {IDENTITIES.map((each) => (
          <option key={each} value={each}>
            {intl.formatMessage({ id: `identity.${each}` })}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Adds an entry; whether it did. An order is looked up by its number first. */
function useAdding(channel: string | null) {
  const intl = useIntl();
  const session = useSession();
  const { mutateAsync, isPending } = useDeed(AddRiskEntryDocument);
  const [refusals, setRefusals] = useState<Readonly<Record<string, string>>>({});
  const [said, setSaid] = useState<string | null>(null);

  const orderOf = async (draft: EntryDraft): Promise<string | null | undefined> => {
    if (!isOfOrder(draft.identity)) return null;
    const number = draft.text.trim().replace(/^#/, "");
    const found = await run(session, RiskOrderNamedDocument, { number });
    const edge = found.omsOrders?.edges.find(({ node }) => node.orderNumber === number);
    return edge?.node.order?.id;
  };
  const add = async (draft: EntryDraft): Promise<boolean> => {
    setSaid(null);
    try {
      const orderId = await orderOf(draft);
      if (orderId === undefined) {
        setRefusals({ text: intl.formatMessage({ id: "risk.entry.noOrder" }) });
        return false;
      }
      const answer = (await mutateAsync({ input: inputOf(draft, channel, orderId) })).omsRiskEntryAdd;
      setRefusals(refusedFields(answer?.errors ?? []));
      setSaid(answer?.entry?.label ?? null);
      return answer?.entry != null;
    } catch (error) {
      setRefusals({ "": failureIn(intl, error) });
      return false;
    }
  };
  return { add, refusals, said, isBusy: isPending };
}
