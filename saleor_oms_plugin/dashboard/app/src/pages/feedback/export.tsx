import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { run } from "../../api/client";
import { useSession } from "../../session/context";
import { download } from "../../ui/download";
import { failureIn } from "../../ui/states";
import { ExportFeedbackDocument } from "./feedback.generated";
import { filterOf } from "./filter";

/** More pages than this are no file for a spreadsheet any more. */
const MOST_PAGES = 100;

/** The answers that are shown, as a file for a spreadsheet: pages after one another. */
export function Export({ address }: { address: URLSearchParams }) {
  const intl = useIntl();
  const session = useSession();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      const filter = filterOf(address);
      const texts = await pagesOf((after) => run(session, ExportFeedbackDocument, { filter, after }));
      download("feedback.csv", "text/csv", texts);
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className="oms-actions">
      <Button size="small" variant="secondary" disabled={isBusy} onClick={() => void save()}>
        {intl.formatMessage({ id: "feedback.export" })}
      </Button>
      {error && <small role="alert">{failureIn(intl, error)}</small>}
    </span>
  );
}

interface Page {
  omsFeedbackExport: { text: string; hasNextPage: boolean; endCursor: string | null };
}

async function pagesOf(ask: (after: string | null) => Promise<Page>): Promise<string[]> {
  const texts: string[] = [];
  let after: string | null = null;
  while (texts.length < MOST_PAGES) {
    const { omsFeedbackExport: page }: Page = await ask(after);
    texts.push(page.text);
    if (!page.hasNextPage) break;
    after = page.endCursor;
  }
  return texts;
}
