import { Button, Text } from "@saleor/macaw-ui";
import { type ChangeEvent, useMemo, useState } from "react";
import { useIntl } from "react-intl";
import { may, useViewer } from "../../shell/viewer";
import { Confirm } from "../../ui/confirm";
import { Textarea } from "../../ui/field";
import { Leaving } from "../../ui/leaving";
import { Card } from "../../ui/page";
import { Notice } from "../../ui/states";
import { decode, parseBins } from "./parse";
import { useImport } from "./use-import";
import { Verdict } from "./verdict";

/** Bins from a spreadsheet: read, tried without writing, and only then brought in. */
export function Import({ warehouse }: { warehouse: string }) {
  const intl = useIntl();
  const viewer = useViewer();
  const [text, setText] = useState("");
  const [isAll, setAll] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const parsed = useMemo(() => parseBins(text), [text]);
  const { verdict, failure, isBusy, check, bring, forget } = useImport(warehouse);
  const canWrite = may(viewer, "MANAGE_PRODUCTS");
  const change = (next: string) => {
    setText(next);
    forget();
  };
  const isReadable = parsed.lines.length > 0 && parsed.problems.length === 0;
  const write = async () => {
    const isDone = await bring(parsed.lines, isAll);
    setAsking(false);
    if (isDone) setText("");
  };
  if (!canWrite) return <Notice tone="info" id="bins.readOnly" />;
  return (
    <Card>
      <Text color="default2">{intl.formatMessage({ id: "bins.import.how" })}</Text>
      <pre className="bins-sample" dir="ltr">
        {"bin,sku,quantity,removal order\nA-2-9,BOOK-1,40,1\nA-2-10,BOOK-1,120,2\nB-1-1,CUP-7"}
      </pre>
      <Leaving isUnsaved={text.trim() !== ""} onLeave={() => setText("")} />
      <div className="bins-import">
        <Textarea
          label={intl.formatMessage({ id: "bins.import.text" })}
          rows={8}
          maxRows={16}
          dir="ltr"
          spellCheck={false}
          value={text}
          onChange={(event) => change(event.target.value)}
        />
      </div>
      <div className="oms-actions">
        <FileChoice onText={change} />
        <label className="bins-all">
          <input
            type="checkbox"
            className="oms-tick"
            checked={isAll}
            onChange={() => {
              setAll(!isAll);
              forget();
            }}
          />
          {intl.formatMessage({ id: "bins.import.replace" })}
        </label>
      </div>
      <Verdict parsed={parsed} verdict={verdict} failure={failure} />
      <div className="oms-actions">
        <Button variant="secondary" disabled={!isReadable || isBusy} onClick={() => void check(parsed.lines, isAll)}>
          {intl.formatMessage({ id: "bins.import.check" })}
        </Button>
        <Button disabled={!verdict?.isTried || verdict.errors.length > 0 || isBusy} onClick={() => setAsking(true)}>
          {intl.formatMessage({ id: "bins.import.do" }, { count: parsed.lines.length })}
        </Button>
      </div>
      {isAsking && (
        <Confirm
          title="bins.import.title"
          does={isAll ? "bins.import.does.all" : "bins.import.does"}
          confirm="bins.import.do"
          values={{ count: parsed.lines.length, removed: verdict?.removed ?? 0 }}
          isDangerous={isAll}
          onConfirm={write}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  );
}

function FileChoice({ onText }: { onText: (text: string) => void }) {
  const intl = useIntl();
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.target;
    const file = input.files?.[0];
    if (file) onText(decode(await file.arrayBuffer()));
    // So that the same file, mended, can be chosen again.
    input.value = "";
  };
  return (
    <label className="bins-file">
      {intl.formatMessage({ id: "bins.import.file" })}
      <input type="file" accept=".csv,.tsv,.txt,text/csv" onChange={(event) => void take(event)} />
    </label>
  );
}
