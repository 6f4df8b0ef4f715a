import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { run } from "../../api/client";
import type { Session } from "../../session/session";
import { Card } from "../../ui/page";
import { Pill } from "../../ui/pill";
import { usePrinting } from "../../ui/printing";
import type { Tone } from "../../ui/states";
import { type ManifestFragment, ManifestPagesDocument } from "./endofday.generated";
import type { Place } from "./index";
import { Clock } from "./pickups";

const TONES: Record<ManifestFragment["status"], Tone> = { REQUESTED: "info", DONE: "success", FAILED: "error" };

/** The day's manifests: how far each is, and its pages for the driver. */
export function Manifests({ manifests, place }: { manifests: readonly ManifestFragment[]; place: Place }) {
  const intl = useIntl();
  return (
    <Card title="endofday.manifests">
      {manifests.length === 0 && (
        <p className="oms-faint endofday-line">{intl.formatMessage({ id: "endofday.manifests.none" })}</p>
      )}
      {manifests.map((manifest) => (
        <One key={manifest.id} manifest={manifest} place={place} />
      ))}
    </Card>
  );
}

function One({ manifest, place }: { manifest: ManifestFragment; place: Place }) {
  const intl = useIntl();
  const { status, errors } = manifest;
  return (
    <article className="endofday-item">
      <div className="oms-actions">
        <strong>
          <bdi>{manifest.carrierName}</bdi>
        </strong>
        <Pill tone={TONES[status]}>{intl.formatMessage({ id: `endofday.manifest.${status}` })}</Pill>
        {manifest.isTest && <Pill tone="attention">{intl.formatMessage({ id: "endofday.test" })}</Pill>}
      </div>
      <p className="oms-faint endofday-line">
        {intl.formatMessage({ id: "endofday.shipments" }, { count: manifest.shipments.length })} ·{" "}
        <Clock at={manifest.createdAt} zone={place.zone} />
      </p>
      {status === "REQUESTED" && (
        <p className="endofday-line">{intl.formatMessage({ id: "endofday.manifest.waits" })}</p>
      )}
      {errors.length > 0 && (
        <ul className="endofday-said" data-tone={status === "FAILED" ? "error" : "warning"}>
          {errors.map((said) => (
            <li key={said} dir="auto">
              {said}
            </li>
          ))}
        </ul>
      )}
      {status === "DONE" && <Printing id={manifest.id} place={place} />}
    </article>
  );
}

/** Prints its pages, one a press. */
function Printing({ id, place }: { id: string; place: Place }) {
  const intl = useIntl();
  const [rest, setRest] = useState<string[]>([]);
  const { print, problem, isBusy } = usePrinting("endofday.print.none");
  const pages = async (session: Session) => {
    const asked = { warehouseId: place.warehouseId, date: place.date };
    const { manifests } = (await run(session, ManifestPagesDocument, asked)).omsEndOfDay;
    return manifests.find((each) => each.id === id)?.documentUrls ?? [];
  };
  const find = async (session: Session) => {
    const [next, ...later] = rest.length > 0 ? rest : await pages(session);
    setRest(later);
    return next;
  };
  return (
    <div className="oms-actions">
      <Button size="small" variant="secondary" disabled={isBusy} onClick={() => void print(find)}>
        {intl.formatMessage({ id: "endofday.print" }, { left: rest.length })}
      </Button>
      <span role="alert">{problem}</span>
    </div>
  );
}
