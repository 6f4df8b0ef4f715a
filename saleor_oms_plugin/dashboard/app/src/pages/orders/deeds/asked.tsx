import { lazy, Suspense } from "react";
import type { DialogProps } from "./dialogs";

const DeedDialog = lazy(() => import("./dialogs"));

/** The question in front of a deed; its code comes with the first one that is asked. */
export function Asked(props: DialogProps) {
  return (
    <Suspense fallback={null}>
      <DeedDialog key={props.asking.kind} {...props} />
    </Suspense>
  );
}
