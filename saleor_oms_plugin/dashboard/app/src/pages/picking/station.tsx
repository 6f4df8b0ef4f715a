import { ListOrdered } from "lucide-react";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Saved } from "../../parts/outbox/saved";
import { ScanBar } from "../../parts/scans/scan-bar";
import { WrongScan } from "../../parts/scans/wrong-scan";
import { BinCheck } from "./bin-check";
import { Finished } from "./finished";
import { InHand } from "./in-hand";
import { Short } from "./short";
import { type Station, useStation } from "./use-station";
import type { List, useWalk } from "./use-walk";
import { progressOf, type Task, taskAfter } from "./walk";
import { Way } from "./way";

/** The walk itself: one task at a time, and nothing beside it that is not needed there. */
export function Walking({ walk, list }: { walk: ReturnType<typeof useWalk>; list: List }) {
  const station = useStation(walk);
  const [isWayOpen, setWayOpen] = useState(false);
  const [missing, setMissing] = useState<Task | null>(null);
  const { inHand, asked } = station;
  if (!inHand && !asked) return <Finished list={list} tasks={walk.tasks} />;
  return (
    <>
      <Progress tasks={walk.tasks} onWay={() => setWayOpen(true)} />
      <Said station={station} />
      {asked ? (
        <BinCheck task={asked} onAnswer={(left) => station.answerBin(asked, left)} onSkip={station.skipBin} />
      ) : (
        inHand && (
          <InHand
            key={inHand.id}
            task={inHand}
            next={taskAfter(walk.tasks, inHand)}
            isCluster={list.kind === "CLUSTER"}
            station={station}
            onMissing={() => setMissing(inHand)}
          />
        )
      )}
      <ScanBar onScan={station.scan} isOn={missing === null && !isWayOpen} />
      {isWayOpen && (
        <Way
          tasks={walk.tasks}
          inHand={inHand}
          onGo={(task) => {
            setWayOpen(false);
            station.goTo(task);
          }}
          onClose={() => setWayOpen(false)}
        />
      )}
      {missing && (
        <Short
          task={missing}
          onReport={(units, reason) => {
            setMissing(null);
            station.report(missing, units, reason);
          }}
          onClose={() => setMissing(null)}
        />
      )}
      {station.wrong && <WrongScan wrong={station.wrong} onClose={station.understood} />}
    </>
  );
}

interface ProgressProps {
  tasks: readonly Task[];
  onWay: () => void;
}

function Progress({ tasks, onWay }: ProgressProps) {
  const intl = useIntl();
  const { units, picked, short } = progressOf(tasks);
  const words = intl.formatMessage({ id: "picking.progress" }, { done: picked + short, units });
  return (
    <div className="picking-progress">
      <progress max={units} value={picked + short} aria-label={words} />
      <span>{words}</span>
      <Saved />

      <button
        type="button"
        className="picking-button"
        aria-label={intl.formatMessage({ id: "picking.way" })}
        title={intl.formatMessage({ id: "picking.way" })}
        onClick={onWay}
      >
        <ListOrdered size={24} aria-hidden />
      </button>
    </div>
  );
}

/** What came of the last scan, for the eye and for a screen reader. */
function Said({ station: { said } }: { station: Station }) {
  const intl = useIntl();
  return (
    <p className="picking-said" role="status">
      {said && (
        <span key={said.times} className="picking-flash" data-said={said.id}>
          {intl.formatMessage({ id: `picking.said.${said.id}` })}
        </span>
      )}
    </p>
  );
}
