import type { OmsSetupKind } from "../../api/schema.generated";
import type { SetupQuery } from "./setup.generated";

export type Step = SetupQuery["omsSetup"]["steps"][number];
export type Setting = SetupQuery["omsSettings"][number];

export const doneOf = (steps: readonly Step[]): number => steps.filter((step) => step.status === "DONE").length;

/** The step to take next: the first that is not done. */
export const nextOf = (steps: readonly Step[]): OmsSetupKind | null =>
  steps.find((step) => step.status !== "DONE")?.kind ?? null;

/** Steps that can be checked without asking anybody anything: a mail goes to somebody. */
export const checkedTogether = (steps: readonly Step[]): OmsSetupKind[] =>
  steps.map((step) => step.kind).filter((kind) => kind !== "EMAIL");
