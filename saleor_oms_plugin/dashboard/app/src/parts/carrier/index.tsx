import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { useAnswer, useDeed } from "../../api/hooks";
import { PartWords } from "../../i18n/provider";
import { may, useViewer } from "../../shell/viewer";
import { Ago } from "../../ui/format";
import { failureIn, Notice } from "../../ui/states";
import { CarrierHealthDocument, type HealthFragment, RetryCarrierDocument } from "./carrier.generated";
import "./carrier.css";

/** Says that the carrier cannot be used, where that is so, and has it asked again; nothing where all is well. */
export function CarrierNotice() {
  const { data } = useAnswer(CarrierHealthDocument, {});
  const closed = data?.omsCarrierHealth?.operations.filter(({ isOpen }) => isOpen) ?? [];
  if (closed.length === 0) return null;
  return (
    <PartWords part="carrier" fallback={null}>
      <Away operations={closed} />
    </PartWords>
  );
}

type Operation = HealthFragment["operations"][number];

function Away({ operations }: { operations: readonly Operation[] }) {
  const isRefused = operations.some(({ retryAt }) => retryAt === null);
  return (
    <Notice tone={isRefused ? "error" : "warning"} id={isRefused ? "carrier.refused" : "carrier.open"}>
      <ul className="carrier-operations">
        {operations.map((operation) => (
          <OneOperation key={operation.name} operation={operation} />
        ))}
      </ul>
      <Retry isRefused={isRefused} />
    </Notice>
  );
}

function OneOperation({ operation }: { operation: Operation }) {
  const intl = useIntl();
  const { name, reason, since, retryAt, failures } = operation;
  const id = `carrier.operation.${name}`;
  return (
    <li>
      <strong>{id in intl.messages ? intl.formatMessage({ id }) : <bdi>{name}</bdi>}</strong>
      {reason && <bdi>{reason}</bdi>}
      <span>
        {intl.formatMessage({ id: "carrier.since" })} <Ago at={since} />
      </span>
      <span>
        {intl.formatMessage({ id: "carrier.retryAt" })}{" "}
        {retryAt ? <Ago at={retryAt} /> : intl.formatMessage({ id: "carrier.never" })}
      </span>
      <span>{intl.formatMessage({ id: "carrier.failures" }, { count: failures })}</span>
    </li>
  );
}

function Retry({ isRefused }: { isRefused: boolean }) {
  const intl = useIntl();
  const viewer = useViewer();
  const deed = useDeed(RetryCarrierDocument);
  const refused = deed.data?.omsCarrierRetry?.errors[0]?.message ?? (deed.error && failureIn(intl, deed.error));
  return (
    <>
      <span className="oms-actions">
        <Button size="small" variant="secondary" disabled={deed.isPending} onClick={() => deed.mutate({})}>
          {intl.formatMessage({ id: deed.isPending ? "carrier.retrying" : "carrier.retry" })}
        </Button>
        {isRefused && may(viewer, "MANAGE_PLUGINS") && (
          <Link href="/settings">{intl.formatMessage({ id: "carrier.settings" })}</Link>
        )}
      </span>
      {refused && (
        <p className="oms-wrong" role="alert" dir="auto">
          {refused}
        </p>
      )}
    </>
  );
}
