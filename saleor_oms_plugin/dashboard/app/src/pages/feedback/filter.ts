import type { OmsFeedbackFilterInput, OmsFeedbackStatus } from "../../api/schema.generated";

export const STATUSES: readonly OmsFeedbackStatus[] = [
  "ANSWERED",
  "INVITED",
  "SCHEDULED",
  "EXPIRED",
  "OPTED_OUT",
  "SKIPPED",
];
export const RATINGS = [1, 2, 3, 4] as const;

/** All that narrows the list, as the address names it. */
export const NO_FILTER = { status: null, rating: null, published: null, q: null };

/** The status the address asks for: answers unless it says otherwise, null for all. */
export function statusOf(address: URLSearchParams): OmsFeedbackStatus | null {
  const given = address.get("status");
  return given === "ALL" ? null : (STATUSES.find((each) => each === given) ?? "ANSWERED");
}

/** What the address asks of the list; what it says wrongly is not asked. */
export function filterOf(address: URLSearchParams): OmsFeedbackFilterInput {
  const status = statusOf(address);
  const rating = RATINGS.find((each) => `${each}` === address.get("rating"));
  const published = address.get("published");
  const search = address.get("q")?.trim();
  return {
    ...(status && { status: [status] }),
    ...(rating && { ratingAtMost: rating }),
    ...((published === "yes" || published === "no") && { isPublished: published === "yes" }),
    ...(search && { search }),
  };
}

export const isNarrowed = (address: URLSearchParams): boolean =>
  Object.keys(NO_FILTER).some((name) => Boolean(address.get(name)));
