import type { AnswerMail, AnswerMails, DueAnswerMail } from "@deskbell/desk";
import type { MemoryDeskStore } from "./desk-store.ts";
import type { MemoryDialogueStore } from "./dialogue-store.ts";

/** What goes by mail, in memory, and a way for whoever erases a customer to remove it. */
export interface MemoryAnswerMails extends AnswerMails {
  /** Removes what goes to these tickets. @returns how much it was */
  erase(ticketIds: readonly string[]): number;
}

interface Row extends AnswerMail {
  readonly ticketId: string;
  readonly attempts: number;
  readonly takenUpAt: number;
  readonly dueAt: number;
}

/** Makes answers by mail of what failed in an outbox in memory. */
export function createMemoryAnswerMails(
  dialogues: Pick<MemoryDialogueStore, "undelivered">,
  desk: Pick<MemoryDeskStore, "ticketById">,
): MemoryAnswerMails {
  const rows = new Map<string, Row>();
  const waiting = () => [...rows.values()].filter(({ state }) => state === "waiting");

  async function toDue({ id, ticketId, attempts, takenUpAt }: Row): Promise<DueAnswerMail> {
    const ticket = await desk.ticketById(ticketId);
    return { id, ticketNumber: ticket?.number ?? 0, attempts, takenUpAt };
  }

  return {
    async takeUp({ reason, since, addresses }, at) {
      for (const failed of dialogues.undelivered()) {
        if (failed.reason !== reason || failed.settledAt < since || rows.has(failed.causeId)) continue;
        const ticket = await desk.ticketById(failed.ticketId);
        if (ticket === null || ticket.email === null) continue;
        if (addresses === "verified" && ticket.emailStanding?.level !== "verified") continue;
        const { causeId: id, ticketId } = failed;
        rows.set(id, { id, ticketId, state: "waiting", reason: null, attempts: 0, takenUpAt: at, dueAt: at });
      }
    },
    async due(now, limit) {
      const due = waiting().filter(({ dueAt }) => dueAt <= now);
      const later = waiting().flatMap(({ dueAt }) => (dueAt > now ? [dueAt] : []));
      return {
        due: await Promise.all(
          due
            .sort((a, b) => a.dueAt - b.dueAt)
            .slice(0, limit)
            .map(toDue),
        ),
        nextDueAt: later.length === 0 ? null : Math.min(...later),
      };
    },
    async settle(outcome) {
      const row = rows.get(outcome.id);
      if (row?.state !== "waiting") return;
      switch (outcome.kind) {
        case "sent":
          return void rows.set(row.id, { ...row, state: "sent", reason: null });
        case "failed":
          return void rows.set(row.id, { ...row, state: "failed", reason: outcome.reason });
        case "postponed": {
          const { dueAt, reason } = outcome;
          return void rows.set(row.id, { ...row, attempts: row.attempts + 1, dueAt, reason });
        }
      }
    },
    ofTicket: async (ticketId) =>
      [...rows.values()]
        .filter((row) => row.ticketId === ticketId)
        .sort((a, b) => a.takenUpAt - b.takenUpAt)
        .map(({ id, state, reason }) => ({ id, state, reason })),
    erase(ticketIds) {
      const found = [...rows.values()].filter(({ ticketId }) => ticketIds.includes(ticketId));
      for (const { id } of found) rows.delete(id);
      return found.length;
    },
  };
}
