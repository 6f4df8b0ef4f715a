import { useState } from "react";
import { useIntl } from "react-intl";
import { useAnswer, useDeed } from "../../api/hooks";
import { Confirm } from "../../ui/confirm";
import { Dialog } from "../../ui/dialog";
import { Empty, Failure, failureIn, Waiting } from "../../ui/states";
import { AddLabelDocument, TypeInLabelDocument, type TypeInLabelQuery } from "./labels.generated";
import "./labels.css";
import { asked, type Typed, withoutLabel } from "./typed";
import { TypedFields } from "./typed-fields";

interface Props {
  id: string;
  onClose: () => void;
}

/** Takes down labels of one fulfillment order that were bought elsewhere: a number for each parcel that has none. */
export function TypeIn({ id, onClose }: Props) {
  const intl = useIntl();
  const { data, error, refetch } = useAnswer(TypeInLabelDocument, { id }, { liveMs: false });
  const part = data?.omsFulfillmentOrder;
  const parcels = part ? withoutLabel(part) : [];
  if (data && part?.status === "PACKED" && parcels.length > 0) {
    return <Form id={id} parcels={parcels} data={data} onClose={onClose} />;
  }
  return (
    <Dialog title="labels.typed.title" onClose={onClose}>
      {data && !part ? (
        <Empty id="labels.gone" />
      ) : data ? (
        <p className="oms-faint labels-line">
          {intl.formatMessage({ id: part?.status === "PACKED" ? "labels.typed.all" : "labels.typed.packFirst" })}
        </p>
      ) : error ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting lines={4} />
      )}
    </Dialog>
  );
}

function Form({ id, parcels, data, onClose }: Props & { parcels: string[]; data: TypeInLabelQuery }) {
  const intl = useIntl();
  const currency = data.omsFulfillmentOrder?.omsOrder.order?.total?.gross.currency ?? "";
  const [typed, setTyped] = useState<Typed>({ carrier: "", service: "", numbers: {}, cost: "", currency });
  const deed = useDeed(AddLabelDocument);
  const wanted = asked(id, parcels, typed, intl.locale);
  const refusals = deed.data?.omsLabelAdd?.errors.map(({ message }) => message) ?? [];
  const add = async () => {
    if (!wanted) return;
    const told = (await deed.mutateAsync(wanted)).omsLabelAdd;
    if (told?.errors.length === 0) onClose();
  };
  return (
    <Confirm
      title="labels.typed.title"
      does="labels.typed.does"
      confirm="labels.typed.confirm"
      isReady={wanted !== null}
      onConfirm={() => add().catch(() => undefined)}
      onClose={onClose}
    >
      <TypedFields
        typed={typed}
        parcels={parcels}
        carriers={data.omsShippingPolicy.carriers.map(({ name, carrier }) => name || carrier)}
        onChange={(change) => setTyped({ ...typed, ...change })}
      />
      {(refusals.length > 0 || deed.error) && (
        <div className="oms-notice" data-tone="error" role="alert">
          {(refusals.length > 0 ? refusals : [failureIn(intl, deed.error)]).map((message) => (
            <p key={message} className="labels-line" dir="auto">
              {message}
            </p>
          ))}
        </div>
      )}
    </Confirm>
  );
}
