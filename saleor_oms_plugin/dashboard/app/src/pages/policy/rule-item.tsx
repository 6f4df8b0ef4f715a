import { Button } from "@saleor/macaw-ui";
import { ChevronDown, ChevronUp, Copy, GripVertical, Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useIntl } from "react-intl";
import { Pill } from "../../ui/pill";
import type { Draft } from "./draft";
import { RuleForm } from "./rule-form";
import type { ListProps } from "./rule-list";
import { Summary } from "./summary";

interface Props extends ListProps {
  draft: Draft;
  index: number;
  count: number;
  isOpen: boolean;
  isDragged: boolean;
  onOpen: (isOpen: boolean) => void;
  onMove: (to: number) => void;
  onDuplicate: () => void;
  onRemove: () => void;
  onDrag: (index: number | null) => void;
  onDrop: () => void;
}

/** One rule: what it says in words, what can be done with it, and its fields once it is opened. */
export function RuleItem(props: Props) {
  const { draft, index, editing, choices, isEditor, isOpen, isDragged, onDrag, onDrop } = props;
  const formId = useId();
  const isWrong = Object.keys(editing.problems.get(draft.key) ?? {}).length > 0 || isRefused(editing, draft);
  return (
    <li
      className="policy-rule"
      data-off={!draft.isActive || undefined}
      data-wrong={(isEditor && isWrong) || undefined}
      data-dragged={isDragged || undefined}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <div className="policy-rule-head">
        {isEditor && (
          <span
            className="policy-grip"
            draggable
            aria-hidden
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = "move";
              event.dataTransfer.setData("text/plain", draft.name);
              onDrag(index);
            }}
            onDragEnd={() => onDrag(null)}
          >
            <GripVertical size={16} />
          </span>
        )}
        <Title draft={draft} index={index} isWrong={isEditor && isWrong} />
        <Deeds {...props} formId={formId} />
      </div>
      <Summary draft={draft} choices={choices} />
      {draft.doubts.map((each) => (
        <p key={each} className="oms-wrong" dir="auto">
          {each}
        </p>
      ))}
      {isOpen && <RuleForm id={formId} {...{ draft, editing, choices, isEditor }} />}
    </li>
  );
}

const isRefused = (editing: ListProps["editing"], draft: Draft): boolean =>
  Object.keys(editing.refusals).some((each) => each.startsWith(`${draft.key}.`));

function Title({ draft, index, isWrong }: { draft: Draft; index: number; isWrong: boolean }) {
  const intl = useIntl();
  return (
    <h2 className="policy-name">
      <span className="oms-faint">{intl.formatNumber(index + 1)}</span>
      <bdi>{draft.name || intl.formatMessage({ id: "policy.unnamed" })}</bdi>
      {!draft.isActive && <Pill tone="neutral">{intl.formatMessage({ id: "policy.off" })}</Pill>}
      {isWrong && <Pill tone="error">{intl.formatMessage({ id: "policy.isWrong" })}</Pill>}
    </h2>
  );
}

function Deeds(props: Props & { formId: string }) {
  const intl = useIntl();
  const { draft, index, count, editing, isEditor, isOpen, onOpen, onMove } = props;
  const toggleWords = intl.formatMessage({ id: isEditor ? "policy.edit" : "policy.look" });
  const toggle = (
    <Button
      type="button"
      size="small"
      variant="secondary"
      icon={<Pencil size={16} aria-hidden />}
      aria-label={`${toggleWords}: ${draft.name}`}
      aria-expanded={isOpen}
      aria-controls={isOpen ? props.formId : undefined}
      onClick={() => onOpen(!isOpen)}
    >
      {toggleWords}
    </Button>
  );
  if (!isEditor) return <div className="policy-deeds">{toggle}</div>;
  return (
    <div className="policy-deeds">
      <Deed word="policy.up" name={draft.name} isOff={index === 0} onClick={() => onMove(index - 1)}>
        <ChevronUp size={16} />
      </Deed>
      <Deed word="policy.down" name={draft.name} isOff={index === count - 1} onClick={() => onMove(index + 1)}>
        <ChevronDown size={16} />
      </Deed>
      <Deed word="policy.duplicate" name={draft.name} onClick={props.onDuplicate}>
        <Copy size={16} />
      </Deed>
      <Deed word="policy.remove" name={draft.name} onClick={props.onRemove}>
        <Trash2 size={16} />
      </Deed>
      <label className="policy-switch">
        <input
          type="checkbox"
          className="oms-tick"
          checked={draft.isActive}
          onChange={(event) => editing.edit(draft.key, "isActive", event.target.checked)}
        />
        {intl.formatMessage({ id: "policy.active" })}
        <span className="oms-visually-hidden">: {draft.name}</span>
      </label>
      {toggle}
    </div>
  );
}

interface DeedProps {
  word: string;
  name: string;
  isOff?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Deed({ word, name, isOff = false, onClick, children }: DeedProps) {
  const intl = useIntl();
  const words = intl.formatMessage({ id: word });
  return (
    <button
      type="button"
      className="policy-deed"
      title={words}
      aria-label={`${words}: ${name}`}
      aria-disabled={isOff}
      onClick={() => !isOff && onClick()}
    >
      {children}
    </button>
  );
}
