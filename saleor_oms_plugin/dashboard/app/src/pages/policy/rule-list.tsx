import { Button } from "@saleor/macaw-ui";
import { useEffect, useRef, useState } from "react";
import { useIntl } from "react-intl";
import { Confirm } from "../../ui/confirm";
import type { Choices } from "./choices";
import type { Draft } from "./draft";
import { RuleItem } from "./rule-item";
import type { Editing } from "./use-policy";

export interface ListProps {
  editing: Editing;
  choices: Choices;
  isEditor: boolean;
}

/** Rules from the top, as they are read; by the keyboard or by dragging each goes where it belongs. */
export function RuleList({ editing, choices, isEditor }: ListProps) {
  const intl = useIntl();
  const [opened, open] = useState<string | null>(null);
  const [removing, remove] = useState<Draft | null>(null);
  const [dragged, drag] = useState<number | null>(null);
  const moving = useMoving(editing);
  const { drafts } = editing;
  const add = () => open(editing.add());
  return (
    <>
      <ol className="policy-rules" aria-label={intl.formatMessage({ id: "policy.rules" })}>
        {drafts.map((draft, index) => (
          <RuleItem
            key={draft.key}
            {...{ draft, index, editing, choices, isEditor }}
            count={drafts.length}
            isOpen={opened === draft.key}
            isDragged={dragged === index}
            onOpen={(isOpen) => open(isOpen ? draft.key : null)}
            onMove={(to) => moving.move(index, to)}
            onDuplicate={() =>
              open(editing.duplicate(draft.key, intl.formatMessage({ id: "policy.copy" }, { name: draft.name })))
            }
            onRemove={() => remove(draft)}
            onDrag={drag}
            onDrop={() => dragged !== null && moving.move(dragged, index)}
          />
        ))}
      </ol>
      <span className="oms-visually-hidden" role="status">
        {moving.said}
      </span>
      {isEditor && (
        <div>
          <Button type="button" variant="secondary" onClick={add}>
            {intl.formatMessage({ id: "policy.add" })}
          </Button>
        </div>
      )}
      {removing && (
        <Confirm
          title="policy.remove.title"
          does="policy.remove.does"
          confirm="policy.remove"
          values={{ name: removing.name || intl.formatMessage({ id: "policy.unnamed" }) }}
          isDangerous
          onConfirm={() => {
            editing.remove(removing.key);
            remove(null);
          }}
          onClose={() => remove(null)}
        />
      )}
    </>
  );
}

/** Moves a rule, tells where it stands now, and leaves the keyboard on the button that did it. */
function useMoving(editing: Editing) {
  const intl = useIntl();
  const [said, say] = useState("");
  const pressed = useRef<HTMLElement | null>(null);
  const { drafts } = editing;
  useEffect(() => {
    // A browser forgets the focus of what moves in the page.
    if (drafts && document.activeElement === document.body) pressed.current?.focus();
    pressed.current = null;
  }, [drafts]);
  const move = (from: number, to: number) => {
    const draft = drafts[from];
    if (!draft || to < 0 || to >= drafts.length) return;
    pressed.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    editing.move(from, to);
    say(intl.formatMessage({ id: "policy.moved" }, { name: draft.name, place: to + 1, count: drafts.length }));
  };
  return { move, said };
}
