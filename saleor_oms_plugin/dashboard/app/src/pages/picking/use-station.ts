import { useEffect, useState } from "react";
import { useIntl } from "react-intl";
import { signal } from "../../parts/scans/signals";
import type { Wrong } from "../../parts/scans/wrong-scan";
import type { useWalk } from "./use-walk";
import { isOpen, type Meaning, meaningOf, openUnits, type Task, taskInHand } from "./walk";

/** What was done last, and what the task was before: so that it can be undone. */
interface Step {
  taskId: string;
  picked: number;
}

type Walk = ReturnType<typeof useWalk>;

/** One person at their walk: the task in hand, what scans mean there, and what was just said about them. */
export function useStation(walk: Walk) {
  const { tasks, refusals } = walk;
  const [cameTo, setCameTo] = useState<string | null>(null);
  const [asksBin, setAsksBin] = useState<string | null>(null);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const [said, setSaid] = useState<{ id: string; times: number } | null>(null);
  const [lastScan, setLastScan] = useState<{ taskId: string; code: string } | null>(null);
  const wrongOf = useWrong();
  // What was said of steps that the server refused is not true, and they cannot be taken back.
  useEffect(() => {
    if (refusals === 0) return;
    signal("wrong");
    setSaid(null);
    setSteps([]);
    setLastScan(null);
    setAsksBin(null);
  }, [refusals]);
  const inHand = taskInHand(tasks, cameTo);
  const say = (id: string) => setSaid((before) => ({ id, times: (before?.times ?? 0) + 1 }));

  /** Writes down how many units of a task are picked now, and goes on where they are all there. */
  const pick = (task: Task, quantity: number, code: string | null) => {
    setSteps((before) => [...before, { taskId: task.id, picked: task.quantityPicked }]);
    setCameTo(task.id);
    walk.confirm(task, quantity, code);
    const isDone = quantity + task.quantityShort >= task.quantity;
    const isLast = isDone && tasks.filter(isOpen).every(({ id }) => id === task.id);
    signal(isLast ? "done" : "right");
    say(isDone ? "done" : "picked");
    if (isDone && task.needsBinCheck && task.binLocation) setAsksBin(task.id);
  };
  const scan = (code: string) => {
    if (!inHand) return;
    setAsksBin(null);
    const meaning = meaningOf(tasks, inHand, code);
    setWrong(wrongOf(meaning, inHand, code));
    if (meaning.kind === "item") {
      setLastScan({ taskId: meaning.task.id, code });
      pick(meaning.task, meaning.task.quantityPicked + 1, code);
    } else if (meaning.kind === "bin") {
      signal("right");
      say("bin");
    } else signal("wrong");
  };
  const codeFor = (task: Task) => (lastScan?.taskId === task.id ? lastScan.code : null);
  const setQuantity = (task: Task, quantity: number) => pick(task, quantity, codeFor(task));
  const undo = () => {
    const step = steps.at(-1);
    const task = tasks.find(({ id }) => id === step?.taskId);
    if (!step || !task) return;
    setSteps(steps.slice(0, -1));
    setAsksBin(null);
    setCameTo(task.id);
    walk.confirm(task, step.picked, codeFor(task));
    say("undone");
  };
  const report = (task: Task, missing: number, reason: string) => {
    // What is short is sourced elsewhere at once: there is no way back behind it.
    setSteps((before) => before.filter(({ taskId }) => taskId !== task.id));
    walk.short(task, missing, reason);
    say("short");
  };
  const answerBin = (task: Task, left: number) => {
    setAsksBin(null);
    walk.checkBin(task, left);
    say("checked");
  };
  return {
    inHand,
    /** Whether more units may be added by hand: once one of them was scanned. */
    canCount: inHand !== undefined && openUnits(inHand) > 0 && (inHand.quantityPicked > 0 || codeFor(inHand) !== null),
    asked: tasks.find(({ id }) => id === asksBin),
    wrong,
    said,
    canUndo: steps.length > 0,
    scan,
    setQuantity,
    undo,
    report,
    answerBin,
    skipBin: () => setAsksBin(null),
    goTo: (task: Task) => {
      setAsksBin(null);
      setCameTo(task.id);
    },
    understood: () => setWrong(null),
  };
}

export type Station = ReturnType<typeof useStation>;

/** What is wrong with a scan, in words; null where nothing is. */
function useWrong() {
  const intl = useIntl();
  return (meaning: Meaning, inHand: Task, scanned: string): Wrong | null => {
    if (meaning.kind === "item" || meaning.kind === "bin") return null;
    const product = [inHand.productName, inHand.variantName].filter(Boolean).join(", ");
    const isBin = meaning.kind === "otherBin";
    const expected = isBin ? (inHand.binLocation ?? "") : `${product} (${inHand.sku})`;
    const bin = "task" in meaning ? (meaning.task.binLocation ?? "") : "";
    const id = meaning.kind === "later" && !bin ? "picking.wrong.otherTask" : `picking.wrong.${meaning.kind}`;
    const named = "task" in meaning ? `${meaning.task.productName} (${scanned})` : scanned;
    return { scanned: named, expected, why: intl.formatMessage({ id }, { bin }) };
  };
}
