import { isName, isOneOf } from "../../parts/scans/codes";
import type { WalkTaskFragment } from "./picking.generated";

export type Task = WalkTaskFragment;

/** What was done to a task and not answered yet: units in all, as the server counts them. */
export interface Change {
  taskId: string;
  picked?: number;
  short?: number;
}

/** The tasks as they are once the server has heard of all changes. */
export function withChanges(tasks: readonly Task[], changes: readonly Change[]): Task[] {
  const latest = new Map<string, Change>();
  for (const { taskId, picked, short } of changes) {
    const before = latest.get(taskId);
    latest.set(taskId, { taskId, picked: picked ?? before?.picked, short: short ?? before?.short });
  }
  return tasks.map((task) => {
    const change = latest.get(task.id);
    if (!change) return task;
    const { picked = task.quantityPicked, short = task.quantityShort } = change;
    return { ...task, quantityPicked: picked, quantityShort: short };
  });
}

export const openUnits = (task: Task): number => task.quantity - task.quantityPicked - task.quantityShort;

export const isOpen = (task: Task): boolean => openUnits(task) > 0;

/** The task in hand: the one that was come to, while it is open; else the next on the way, and then what was left behind. */
export function taskInHand(tasks: readonly Task[], cameTo: string | null): Task | undefined {
  const place = tasks.findIndex(({ id }) => id === cameTo);
  return [...tasks.slice(Math.max(place, 0)), ...tasks].find(isOpen);
}

/** The open task after this one on the way. */
export function taskAfter(tasks: readonly Task[], task: Task): Task | undefined {
  const place = tasks.findIndex(({ id }) => id === task.id);
  return [...tasks.slice(place + 1), ...tasks.slice(0, Math.max(place, 0))].find(isOpen);
}

/** What a scanned code means to somebody who stands at a task. */
export type Meaning =
  | { kind: "item"; task: Task }
  | { kind: "bin" }
  | { kind: "otherBin" }
  | { kind: "later"; task: Task }
  | { kind: "enough"; task: Task }
  | { kind: "unknown" };

/** Decides from what the page holds, at once; the server has the last word. */
export function meaningOf(tasks: readonly Task[], inHand: Task, scanned: string): Meaning {
  const fits = (task: Task) => isOneOf(task.scanCodes, scanned);
  const here = [inHand, ...tasks.filter((task) => task.binLocation === inHand.binLocation)];
  const task = here.find((each) => isOpen(each) && fits(each));
  if (task) return { kind: "item", task };
  if (isName(inHand.binLocation ?? "", scanned)) return { kind: "bin" };
  if (tasks.some(({ binLocation }) => binLocation && isName(binLocation, scanned))) return { kind: "otherBin" };
  const later = tasks.find((each) => isOpen(each) && fits(each));
  if (later) return { kind: "later", task: later };
  const done = tasks.find(fits);
  return done ? { kind: "enough", task: done } : { kind: "unknown" };
}

export interface Progress {
  units: number;
  picked: number;
  short: number;
}

export function progressOf(tasks: readonly Task[]): Progress {
  const sum = (of: (task: Task) => number) => tasks.reduce((all, task) => all + of(task), 0);
  return {
    units: sum((task) => task.quantity),
    picked: sum((task) => task.quantityPicked),
    short: sum((task) => task.quantityShort),
  };
}
