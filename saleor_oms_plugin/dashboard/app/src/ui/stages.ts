import type { OmsStage } from "../api/schema.generated";

/** The stages of an order's life, in their order. */
export const LIVING: readonly OmsStage[] = [
  "RECEIVED",
  "ON_HOLD",
  "SOURCING",
  "BACKORDERED",
  "FULFILLING",
  "PARTIALLY_SHIPPED",
  "SHIPPED",
  "DELIVERED",
  "COMPLETED",
];

/** All of them: one that was canceled left the others. */
export const STAGES: readonly OmsStage[] = [...LIVING, "CANCELED"];
