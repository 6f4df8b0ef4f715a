import { Button, Text } from "@saleor/macaw-ui";
import { type RefObject, useRef, useState } from "react";
import { useIntl } from "react-intl";
import { may, useViewer } from "../../shell/viewer";
import { Confirm } from "../../ui/confirm";
import { Input, Textarea } from "../../ui/field";
import { At } from "../../ui/format";
import { Leaving } from "../../ui/leaving";
import { messageKind } from "../../ui/message-kind";
import { Notice } from "../../ui/states";
import { inserted, written } from "./place";
import { Placeholders } from "./placeholders";
import { Preview } from "./preview";
import { type Editing, type Part, useWording } from "./use-wording";
import type { MessageTemplateFragment } from "./wording.generated";

/** One message's words, what can stand in them, and how they are read. */
export function Editor({ template }: { template: MessageTemplateFragment }) {
  const intl = useIntl();
  const viewer = useViewer();
  const isEditor = viewer !== null && may(viewer, "MANAGE_PLUGINS");
  const editing = useWording(template);
  const form = useRef<HTMLDivElement>(null);
  const [part, setPart] = useState<Part>("text");
  const insert = (name: string, kind: string) => {
    const field = form.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${part}"]`);
    const value = editing.words[part];
    const made = inserted(
      value,
      field?.selectionStart ?? value.length,
      field?.selectionEnd ?? value.length,
      written(name, kind),
    );
    editing.edit(part, made.text);
    setTimeout(() => {
      field?.focus();
      field?.setSelectionRange(made.at, made.at);
    }, 0);
  };
  return (
    <div className="wording-open">
      <Text as="h2" size={4} fontWeight="bold">
        {messageKind(intl, template.kind)}
      </Text>
      <LastChange template={template} />
      {viewer && !isEditor && <Notice tone="info" id="wording.readOnly" />}
      {template.writtenIn !== template.language && <Notice tone="info" id="wording.other" />}
      {template.problems.length > 0 && <Notice tone="warning" id="wording.brokenNow" />}
      <Fields template={template} editing={editing} isEditor={isEditor} form={form} onPart={setPart} />
      {isEditor && <Placeholders placeholders={template.placeholders} onInsert={insert} />}
      {isEditor && <Bar template={template} editing={editing} />}
      <Preview template={template} words={editing.words} />
      <Leaving isUnsaved={editing.isDirty} onLeave={editing.discard} />
    </div>
  );
}

function LastChange({ template }: { template: MessageTemplateFragment }) {
  const intl = useIntl();
  return (
    <p className="oms-faint wording-about">
      {intl.formatMessage({ id: `wording.origin.${template.origin}` })}
      {template.updatedAt && (
        <>
          {" · "}
          {intl.formatMessage({ id: "wording.version" }, { version: template.version })} <At at={template.updatedAt} />
        </>
      )}
      {template.updatedBy && (
        <>
          {" · "}
          <bdi>{template.updatedBy}</bdi>
        </>
      )}
    </p>
  );
}

interface FieldsProps {
  template: MessageTemplateFragment;
  editing: Editing;
  isEditor: boolean;
  form: RefObject<HTMLDivElement>;
  onPart: (part: Part) => void;
}

function Fields({ template, editing, isEditor, form, onPart }: FieldsProps) {
  const intl = useIntl();
  const isMail = template.channel === "EMAIL";
  const [isOpen, setOpen] = useState(template.html !== "");
  const field = (part: Part) => ({
    name: part,
    dir: "auto" as const,
    lang: template.language,
    label: intl.formatMessage({ id: `wording.part.${part}` }),
    value: editing.words[part],
    readOnly: !isEditor,
    error: editing.refusals.some((each) => each.field === part),
    helperText: <Refused editing={editing} part={part} />,
    onFocus: () => onPart(part),
    onChange: (event: { target: { value: string } }) => editing.edit(part, event.target.value),
  });
  return (
    <div className="wording-fields" ref={form}>
      {isMail && <Input {...field("subject")} />}
      <Textarea {...field("text")} rows={isMail ? 14 : 5} />
      {isMail && (
        <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{intl.formatMessage({ id: "wording.html" })}</summary>
          <p className="oms-faint wording-about">{intl.formatMessage({ id: "wording.html.about" })}</p>
          <Textarea {...field("html")} rows={10} spellCheck={false} />
        </details>
      )}
    </div>
  );
}

function Refused({ editing, part }: { editing: Editing; part: Part }) {
  const said = editing.refusals.filter((each) => each.field === part);
  if (said.length === 0) return null;
  return (
    <span role="alert" className="oms-wrong" dir="auto">
      {said.map(({ message }) => message).join(" · ")}
    </span>
  );
}

function Bar({ template, editing }: { template: MessageTemplateFragment; editing: Editing }) {
  const intl = useIntl();
  const [isAsking, setAsking] = useState(false);
  const { isDirty, isSaved, isBusy, isOvertaken } = editing;
  const others = editing.refusals.filter(({ field }) => !["subject", "text", "html"].includes(field ?? ""));
  const say = (id: string) => intl.formatMessage({ id });
  return (
    <>
      {isSaved && <Notice tone="success" id="wording.saved" />}
      {isOvertaken && (
        <Notice tone="warning" id="wording.overtaken">
          <Button type="button" size="small" variant="secondary" onClick={editing.discard}>
            {say("wording.overtaken.theirs")}
          </Button>
          <Button type="button" size="small" variant="secondary" onClick={editing.insist}>
            {say("wording.overtaken.mine")}
          </Button>
        </Notice>
      )}
      {!isOvertaken &&
        others.map(({ message }) => (
          <p key={message} className="oms-wrong" role="alert" dir="auto">
            {message}
          </p>
        ))}
      <div className="oms-actions">
        {template.origin === "OWN" && (
          <Button type="button" variant="tertiary" disabled={isBusy || isDirty} onClick={() => setAsking(true)}>
            {say("wording.reset")}
          </Button>
        )}
        <Button type="button" variant="secondary" disabled={isBusy || !isDirty} onClick={editing.discard}>
          {say("wording.discard")}
        </Button>
        <Button type="button" disabled={isBusy || !isDirty || isOvertaken} onClick={() => void editing.save()}>
          {say("wording.save")}
        </Button>
      </div>
      {isAsking && (
        <Confirm
          title="wording.reset.title"
          does="wording.reset.does"
          confirm="wording.reset"
          onConfirm={async () => {
            await editing.reset();
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
