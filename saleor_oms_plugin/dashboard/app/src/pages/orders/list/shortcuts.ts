import type { Shortcut } from "../../../ui/shortcuts";

export const SHORTCUTS: readonly Shortcut[] = [
  { keys: ["/"], does: "orders.keys.search" },
  { keys: ["↑", "↓"], does: "orders.keys.move" },
  { keys: ["Enter"], does: "orders.keys.open" },
  { keys: ["Space"], does: "orders.keys.select" },
  { keys: ["h"], does: "orders.keys.hold" },
  { keys: ["r"], does: "orders.keys.release" },
  { keys: ["t"], does: "orders.keys.retry" },
  { keys: ["c"], does: "orders.keys.cancel" },
  { keys: ["?"], does: "orders.keys.help" },
];
