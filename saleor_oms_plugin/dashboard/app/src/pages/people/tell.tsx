import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { run } from "../../api/client";
import { useSession } from "../../session/context";
import { download } from "../../ui/download";
import { failureIn } from "../../ui/states";
import { laidOut, nameOf } from "./document";
import { TellPersonDocument } from "./people.generated";

/** All that is kept of the person, as a file. It is read for that alone, and remembered nowhere. */
export function Tell({ email }: { email: string }) {
  const intl = useIntl();
  const session = useSession();
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ error?: unknown; name?: string }>({});
  const tell = async () => {
    setBusy(true);
    setSaid({});
    try {
      const { omsPersonExport: told } = await run(session, TellPersonDocument, { email });
      const name = nameOf(told.at);
      download(name, "application/json", [laidOut(told.data)]);
      setSaid({ name });
    } catch (error) {
      setSaid({ error });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button variant="secondary" disabled={isBusy} onClick={() => void tell()}>
        {intl.formatMessage({ id: "people.tell" })}
      </Button>
      <small role="status">
        {isBusy && intl.formatMessage({ id: "waiting" })}
        {said.name && intl.formatMessage({ id: "people.tell.done" }, { name: said.name })}
      </small>
      {said.error !== undefined && (
        <small className="oms-wrong" role="alert">
          {failureIn(intl, said.error)}
        </small>
      )}
    </>
  );
}
