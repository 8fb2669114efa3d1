import type {
  CommitOutcome,
  DialogueAddress,
  EmailCode,
  EmailCodeJudgement,
  EmailCodeStore,
  EmailProofVerdict,
  NewEmailCode,
} from "@deskbell/core";
import type { Kysely } from "kysely";
import { addressOf } from "./address.ts";
import { atomically } from "./atomically.ts";
import { fromJson, toJson } from "./json.ts";
import { row, rows, run, type Script } from "./script.ts";
import type { SqlDatabase } from "./sql-database.ts";
import type { Row, Tables } from "./tables.ts";

/** The codes that prove addresses, in a database. */
export function createSqlEmailCodeStore(database: SqlDatabase): EmailCodeStore {
  const db = database.kysely;
  return {
    codes: (dialogue, recipient) => database.read(() => codes(db, dialogue, recipient)),
    issue: (code, seen) => database.write(() => issue(db, code, seen)),
    settle: (id, state) => database.write(() => settle(db, id, state)),
    verdict: (key) => database.read(() => verdictOf(db, key)),
    judge: (judgement) => database.write(() => atomically(judge(db, judgement))),
    forget: (before) => database.write(() => forget(db, before)),
  };
}

/** Two questions, so that each has its index. */
function* codes(
  db: Kysely<Tables>,
  dialogue: DialogueAddress,
  recipient: string,
): Script<readonly EmailCode[]> {
  const all = db.selectFrom("email_codes").selectAll();
  const ofDialogue = yield* rows(all.where((is) => is.and({ ...addressOf(dialogue) })));
  const ofRecipient = yield* rows(all.where("recipient", "=", recipient));
  const bySeq = new Map([...ofDialogue, ...ofRecipient].map((found) => [found.seq, found]));
  return [...bySeq.values()].toSorted((a, b) => a.seq - b.seq).map(toCode);
}

function* issue(
  db: Kysely<Tables>,
  code: NewEmailCode,
  seen: readonly EmailCode[],
): Script<"committed" | "conflict"> {
  const newest = Math.max(0, ...seen.map(({ seq }) => seq));
  const present = yield* codes(db, code.dialogue, code.recipient);
  if (present.some(({ seq }) => seq > newest)) return "conflict";
  const { id, key, dialogue, recipient, digest, issuedAt, expiresAt, resendAt } = code;
  const times = { issued_at: issuedAt, expires_at: expiresAt, resend_at: resendAt };
  const values = { ...addressOf(dialogue), id, key, recipient, digest, ...times };
  yield* run(db.insertInto("email_codes").values({ ...values, state: "issued", wrong_attempts: 0 }));
  return "committed";
}

function* settle(db: Kysely<Tables>, id: string, state: "sent" | "failed"): Script<void> {
  yield* run(db.updateTable("email_codes").set({ state }).where("id", "=", id).where("state", "=", "issued"));
}

function* verdictOf(db: Kysely<Tables>, key: string): Script<EmailProofVerdict | null> {
  const found = yield* row(db.selectFrom("email_verdicts").select("verdict").where("key", "=", key));
  return found === undefined ? null : fromJson(found.verdict);
}

function* judge(db: Kysely<Tables>, { key, verdict, at, code }: EmailCodeJudgement): Script<CommitOutcome> {
  const isNews = yield* row(
    db
      .insertInto("email_verdicts")
      .values({ key, verdict: toJson(verdict), at })
      .onConflict((conflict) => conflict.column("key").doNothing())
      .returning("key"),
  );
  if (isNews === undefined) return "duplicate";
  if (code === null) return "committed";
  const changes =
    verdict.kind === "confirmed"
      ? ({ state: "confirmed" } as const)
      : { wrong_attempts: code.wrongAttempts + 1 };
  const changed = yield* row(
    db
      .updateTable("email_codes")
      .set(changes)
      .where("id", "=", code.id)
      .where("state", "=", code.state)
      .where("wrong_attempts", "=", code.wrongAttempts)
      .returning("id"),
  );
  return changed === undefined ? "conflict" : "committed";
}

function* forget(db: Kysely<Tables>, before: number): Script<void> {
  yield* run(db.deleteFrom("email_codes").where("issued_at", "<", before));
  yield* run(db.deleteFrom("email_verdicts").where("at", "<", before));
}

function toCode(found: Row<"email_codes">): EmailCode {
  return {
    seq: found.seq,
    id: found.id,
    key: found.key,
    dialogue: addressOf(found),
    recipient: found.recipient,
    digest: found.digest,
    state: found.state,
    wrongAttempts: found.wrong_attempts,
    issuedAt: found.issued_at,
    expiresAt: found.expires_at,
    resendAt: found.resend_at,
  };
}
