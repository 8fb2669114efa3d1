import type { ListFilter } from "../ports/desk-store.ts";

/** What a list shows unless told otherwise. */
export const latest: ListFilter = { status: null, dialogue: null, before: null, limit: 50 };
