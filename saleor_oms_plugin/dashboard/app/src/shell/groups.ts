import type { Group, Page } from "../pages";

/** The group of whichever of these pages stands at an address; null where none does. */
export function groupAt(path: string, pages: readonly Pick<Page, "name" | "group">[]): Group | null {
  const [, name] = path.split("/");
  return pages.find((page) => page.name === name)?.group ?? null;
}
