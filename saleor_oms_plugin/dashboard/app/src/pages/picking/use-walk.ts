import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { run } from "../../api/client";
import { useAnswer } from "../../api/hooks";
import { useOutbox } from "../../parts/outbox/use-outbox";
import { useSession } from "../../session/context";
import {
  CheckBinDocument,
  ConfirmPickDocument,
  ShortPickDocument,
  WalkDocument,
  type WalkQuery,
  type WalkStateFragment,
} from "./picking.generated";
import { type Change, type Task, withChanges } from "./walk";

export type List = NonNullable<WalkQuery["omsPickList"]>;

const keyOf = (id: string) => [WalkDocument.toString(), { id }];

interface Told {
  task: Task | null;
  pickList: WalkStateFragment | null;
  errors: readonly { message: string }[];
}

/** A pick list as it is once the server has heard of everything done here, and what can be done to its tasks. */
export function useWalk(id: string) {
  const session = useSession();
  const client = useQueryClient();
  const { data, error, refetch, isFetching } = useAnswer(WalkDocument, { id });
  const [outbox, { waiting, refused }] = useOutbox();
  const list = data?.omsPickList;
  const tasks = useMemo(() => {
    const changes = waiting.filter(({ scope }) => scope === id).map(({ change }) => change as Change);
    return withChanges(list?.tasks ?? [], changes);
  }, [list, waiting, id]);

  const confirm = (task: Task, quantity: number, scanned: string | null) =>
    outbox.add({
      scope: id,
      change: { taskId: task.id, picked: quantity },
      name: nameOf(task),
      send: async (key) => {
        const { omsPickConfirm } = await run(session, ConfirmPickDocument, { taskId: task.id, quantity, scanned, key });
        return take(client, id, omsPickConfirm);
      },
    });
  const short = (task: Task, missing: number, reason: string) =>
    outbox.add({
      scope: id,
      change: { taskId: task.id, short: task.quantityShort + missing },
      name: nameOf(task),
      send: async (key) => {
        const told = { taskId: task.id, quantityMissing: missing, reason, key };
        const { omsPickShort } = await run(session, ShortPickDocument, told);
        return take(client, id, omsPickShort);
      },
    });
  const checkBin = (task: Task, quantity: number) =>
    outbox.add({
      scope: id,
      change: { taskId: task.id },
      name: nameOf(task),
      send: async (key) => {
        const place = { warehouseId: list?.warehouse?.id ?? "", binLocation: task.binLocation ?? "", sku: task.sku };
        const { omsBinCheck } = await run(session, CheckBinDocument, { ...place, quantity, key });
        return messagesOf(omsBinCheck);
      },
    });
  return {
    list,
    tasks,
    error,
    isFetching,
    retry: () => void refetch(),
    confirm,
    short,
    checkBin,
    refusals: refused.length,
  };
}

const nameOf = ({ binLocation, sku }: Task): string => [binLocation, sku].filter(Boolean).join(" · ");

const messagesOf = (told: { errors: readonly { message: string }[] } | null): string[] =>
  told?.errors.map(({ message }) => message) ?? [];

/** Writes down what the server says a task and its list are now; the messages of its refusal. */
async function take(client: QueryClient, id: string, told: Told | null): Promise<string[]> {
  if (!told || told.errors.length > 0) return messagesOf(told);
  // An answer on its way would put back what was true before.
  await client.cancelQueries({ queryKey: keyOf(id) });
  client.setQueryData<WalkQuery>(keyOf(id), (known) => known && { omsPickList: withAnswer(known.omsPickList, told) });
  return [];
}

function withAnswer(list: WalkQuery["omsPickList"], { task, pickList }: Told): WalkQuery["omsPickList"] {
  if (!list) return list;
  return { ...list, ...pickList, tasks: list.tasks.map((each) => (each.id === task?.id ? task : each)) };
}

/** Puts a list that was just claimed in place of what was known of it. */
export function takeList(client: QueryClient, list: List): void {
  client.setQueryData<WalkQuery>(keyOf(list.id), { omsPickList: list });
}
