// Dialogues that an older machine stored, in the form of today, so that nobody loses their place by an update.

import type { StoredDialogue } from "../ports/dialogue-store.ts";
import { type Fields, isFields } from "./fields.ts";
import { parseIdentity } from "./parse-identity.ts";

/** Version of what is stored. Whoever raises it says below what becomes of the version before. */
export const storedSchema = 3;

/**
 * The stored context in the form of today; as it is when there is nothing to be done, or when it cannot be read.
 *
 * @param at when values were given that do not say so (Unix ms)
 */
export function upgradeContext({ schema, context }: StoredDialogue, at: number): unknown {
  if (!isFields(context)) return context;
  const withStandings = schema < 2 ? addStandings(context, at) : context;
  return schema < 3 ? addAnswers(withStandings) : withStandings;
}

/** Whether this version of what is stored can be brought to today's. */
export function isKnownSchema(schema: number): boolean {
  return schema >= 1 && schema <= storedSchema;
}

/** 1 -> 2: values say how sure they are, by what and since when; claims and copies are counted; customers are remembered. */
function addStandings(context: Fields, at: number): Fields {
  const upgradeDraft = (draft: unknown) =>
    isFields(draft) ? { ...draft, identity: parseIdentity(draft.identity, at) } : draft;
  return {
    ...context,
    draft: upgradeDraft(context.draft),
    shelved: upgradeDraft(context.shelved),
    filing: mapItems(context.filing, upgradeDraft),
    lookups: mapItems(context.lookups, (lookup) => (isFields(lookup) ? { ...lookup, claimed: [] } : lookup)),
    reading: upgradeReading(context.reading, at),
    proving: null,
    claims: [],
    known: null,
    exportedAt: 0,
  };
}

/** 2 -> 3: drafts have answers to the operator's questions, of which there were none. */
function addAnswers(context: Fields): Fields {
  const upgradeDraft = (draft: unknown) => (isFields(draft) ? { ...draft, answers: [] } : draft);
  return {
    ...context,
    draft: upgradeDraft(context.draft),
    shelved: upgradeDraft(context.shelved),
    filing: mapItems(context.filing, upgradeDraft),
    answering: null,
  };
}

function upgradeReading(reading: unknown, at: number): unknown {
  if (!isFields(reading)) return reading;
  if (reading.of === "email") return { ...reading, at };
  const { level, ...rest } = reading;
  return { ...rest, standing: { level, method: level === "verified" ? "ownContact" : "typed", at } };
}

function mapItems(value: unknown, change: (item: unknown) => unknown): unknown {
  return Array.isArray(value) ? value.map(change) : value;
}
