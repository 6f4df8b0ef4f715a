import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { useLocation } from "wouter";
import { run } from "../../api/client";
import { useDeed } from "../../api/hooks";
import { nearest } from "../../i18n/locales";
import { useSession } from "../../session/context";
import { openTab } from "../../session/session";
import { Confirm } from "../../ui/confirm";
import { Input } from "../../ui/field";
import { failureIn } from "../../ui/states";
import type { Wave } from "./opened";
import { CancelWaveDocument, PickSheetDocument, ReleaseWaveDocument, TakeOverWaveDocument } from "./waves.generated";

type Asked = "takeOver" | "release" | "cancel";

/** What may be done with a list; what takes it from somebody, or ends it, is asked about. */
export function Actions({ wave }: { wave: Wave }) {
  const intl = useIntl();
  const [, navigate] = useLocation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { problem, print, perform } = useDeeds(wave);
  const isLiving = wave.status === "OPEN" || wave.status === "IN_PROGRESS";
  // Who does not hold it must take it over before they may give it back or end it.
  const isTheirs = wave.status === "IN_PROGRESS" && !wave.isMine;
  const say = (id: string) => intl.formatMessage({ id: `waves.${id}` });
  return (
    <>
      {problem && (
        <span className="oms-wrong" role="alert">
          {problem}
        </span>
      )}
      <Button variant="secondary" onClick={() => void print()}>
        {say("print")}
      </Button>
      {isLiving && (
        <>
          {!isTheirs && (
            <Button variant="secondary" onClick={() => setAsked("cancel")}>
              {say("cancel")}
            </Button>
          )}
          {wave.isMine && (
            <Button variant="secondary" onClick={() => setAsked("release")}>
              {say("release")}
            </Button>
          )}
          {isTheirs ? (
            <Button onClick={() => setAsked("takeOver")}>{say("takeOver")}</Button>
          ) : (
            <Button onClick={() => navigate(`/picking/${encodeURIComponent(wave.id)}`)}>{say("pick")}</Button>
          )}
        </>
      )}
      {asked && (
        <Question
          asked={asked}
          wave={wave}
          onDo={async (reason) => {
            await perform(asked, reason);
            setAsked(null);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

interface QuestionProps {
  asked: Asked;
  wave: Wave;
  onDo: (reason: string) => Promise<void>;
  onClose: () => void;
}

function Question({ asked, wave, onDo, onClose }: QuestionProps) {
  const intl = useIntl();
  const [reason, setReason] = useState("");
  const isEnding = asked === "cancel";
  return (
    <Confirm
      title={`waves.${asked}.title`}
      does={`waves.${asked}.does`}
      confirm={`waves.${asked}.confirm`}
      dismiss={isEnding ? "waves.cancel.dismiss" : undefined}
      values={{ number: wave.number, name: wave.assigneeName ?? intl.formatMessage({ id: "waves.somebody" }) }}
      isDangerous={isEnding}
      isReady={!isEnding || reason.trim() !== ""}
      onConfirm={() => onDo(reason.trim())}
      onClose={onClose}
    >
      {isEnding && (
        <Input
          label={intl.formatMessage({ id: "waves.cancel.reason" })}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </Confirm>
  );
}

function useDeeds(wave: Wave) {
  const intl = useIntl();
  const session = useSession();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState("");
  const { mutateAsync: takeOver } = useDeed(TakeOverWaveDocument);
  const { mutateAsync: release } = useDeed(ReleaseWaveDocument);
  const { mutateAsync: cancel } = useDeed(CancelWaveDocument);
  const { id } = wave;
  const deeds: Record<Asked, (reason: string) => Promise<{ errors: readonly { message: string }[] } | null>> = {
    takeOver: async () => (await takeOver({ id })).omsPickListClaim,
    release: async () => (await release({ id })).omsPickListRelease,
    cancel: async (reason) => (await cancel({ id, reason })).omsPickListCancel,
  };
  const perform = async (asked: Asked, reason: string) => {
    setProblem("");
    try {
      const errors = (await deeds[asked](reason))?.errors ?? [];
      setProblem(errors.map(({ message }) => message).join(" "));
      if (asked === "takeOver" && errors.length === 0) navigate(`/picking/${encodeURIComponent(id)}`);
    } catch (error) {
      setProblem(failureIn(intl, error));
    }
  };
  /** Its address is good for once, and asked for when somebody wants it. */
  const print = async () => {
    setProblem("");
    try {
      const url = (await run(session, PickSheetDocument, { id, language: nearest(intl.locale) })).omsPickList
        ?.documentUrl;
      if (url) await openTab(session, url);
    } catch (error) {
      setProblem(failureIn(intl, error));
    }
  };
  return { problem, print, perform };
}
