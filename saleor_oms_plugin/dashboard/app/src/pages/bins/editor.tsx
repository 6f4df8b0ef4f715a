import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { may, useViewer } from "../../shell/viewer";
import { Confirm } from "../../ui/confirm";
import { Leaving } from "../../ui/leaving";
import { Notice } from "../../ui/states";
import type { LayoutFragment } from "./bins.generated";
import { Drawing } from "./drawing";
import { Fields } from "./fields";
import { type Draft, draftOf, FIRST, layoutOf } from "./layout";
import { useLayout } from "./use-layout";

interface Props {
  warehouse: string;
  /** Null where no layout was given: lists are walked in the order of the bins' names. */
  known: LayoutFragment | null;
}

/** The layout as it is typed, drawn while it is; saved once it is whole. */
export function Editor({ warehouse, known }: Props) {
  const intl = useIntl();
  const viewer = useViewer();
  const saved = draftOf(known ?? FIRST, intl.locale);
  const [changed, setChanged] = useState<Draft | null>(null);
  const draft = changed ?? saved;
  const { layout, wrong } = layoutOf(draft, intl.locale);
  const { errors, failure, outside, isBusy, save, remove, ask, dismiss } = useLayout(warehouse, () => setChanged(null));
  const [isRemoving, setRemoving] = useState(false);
  const canWrite = may(viewer, "MANAGE_PRODUCTS");
  return (
    <>
      {!canWrite && <Notice tone="info" id="bins.readOnly" />}
      {known === null && <Notice tone="neutral" id="bins.layout.none" />}
      {known && known.binsOutside.length > 0 && <Outside names={known.binsOutside} />}
      <Leaving isUnsaved={changed !== null} onLeave={() => setChanged(null)} />
      <div className="bins-layout">
        <form
          className="oms-card"
          onSubmit={(event) => {
            event.preventDefault();
            void ask(layout);
          }}
        >
          <Fields draft={draft} wrong={wrong} errors={errors} isDisabled={!canWrite} onChange={setChanged} />
          <p className="oms-wrong" role="alert">
            {failure}
          </p>
          <div className="oms-actions">
            <Button type="submit" disabled={!canWrite || wrong.length > 0 || isBusy}>
              {intl.formatMessage({ id: "bins.layout.save" })}
            </Button>
            {known && canWrite && (
              <Button type="button" variant="secondary" onClick={() => setRemoving(true)}>
                {intl.formatMessage({ id: "bins.layout.remove" })}
              </Button>
            )}
          </div>
        </form>
        <Drawing layout={layout} />
      </div>
      {outside && (
        <Confirm
          title="bins.layout.outside.title"
          does="bins.layout.outside.does"
          confirm="bins.layout.save"
          values={{ count: outside.length, some: intl.formatList(outside.slice(0, 5)) }}
          onConfirm={() => save(layout)}
          onClose={dismiss}
        />
      )}
      {isRemoving && (
        <Confirm
          title="bins.layout.remove.title"
          does="bins.layout.remove.does"
          confirm="bins.layout.remove"
          isDangerous
          onConfirm={async () => {
            await remove();
            setRemoving(false);
          }}
          onClose={() => setRemoving(false)}
        />
      )}
    </>
  );
}

function Outside({ names }: { names: readonly string[] }) {
  const intl = useIntl();
  const some = intl.formatList(names.slice(0, 10));
  return <Notice tone="warning" id="bins.layout.outside" values={{ count: names.length, some }} />;
}
