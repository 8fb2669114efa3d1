import {
  type DialogueAddress,
  dialogueKey,
  type EmailCode,
  type EmailCodeStore,
  type EmailProofVerdict,
} from "@deskbell/core";

/** A store of codes, and a way for whoever erases a customer to remove theirs. */
export interface MemoryEmailCodeStore extends EmailCodeStore {
  /** Removes the codes that a customer asked for. @returns how many it were */
  erase(dialogue: DialogueAddress): number;
}

/** The store of codes in memory: for tests, and for reading what the port means in the fewest lines. */
export function createMemoryEmailCodeStore(): MemoryEmailCodeStore {
  let lastSeq = 0;
  let codes: readonly EmailCode[] = [];
  const verdicts = new Map<string, { readonly verdict: EmailProofVerdict; readonly at: number }>();

  function find(dialogue: DialogueAddress, recipient: string): readonly EmailCode[] {
    const key = dialogueKey(dialogue);
    return codes.filter((code) => code.recipient === recipient || dialogueKey(code.dialogue) === key);
  }

  function replace(changed: EmailCode): void {
    codes = codes.map((code) => (code.id === changed.id ? changed : code));
  }

  return {
    codes: async (dialogue, recipient) => structuredClone(find(dialogue, recipient)),

    async issue(code, seen) {
      const newest = Math.max(0, ...seen.map(({ seq }) => seq));
      if (find(code.dialogue, code.recipient).some(({ seq }) => seq > newest)) return "conflict";
      lastSeq += 1;
      codes = [...codes, { ...structuredClone(code), seq: lastSeq, state: "issued", wrongAttempts: 0 }];
      return "committed";
    },

    async settle(id, state) {
      const code = codes.find((known) => known.id === id);
      if (code?.state === "issued") replace({ ...code, state });
    },

    verdict: async (key) => verdicts.get(key)?.verdict ?? null,

    async judge({ key, verdict, at, code }) {
      if (verdicts.has(key)) return "duplicate";
      if (code !== null) {
        const { id, state, wrongAttempts } = code;
        const known = codes.find((other) => other.id === id);
        if (known?.state !== state || known.wrongAttempts !== wrongAttempts) return "conflict";
        if (verdict.kind === "confirmed") replace({ ...known, state: "confirmed" });
        else replace({ ...known, wrongAttempts: wrongAttempts + 1 });
      }
      verdicts.set(key, { verdict, at });
      return "committed";
    },

    erase(dialogue) {
      const kept = codes.filter((code) => dialogueKey(code.dialogue) !== dialogueKey(dialogue));
      const count = codes.length - kept.length;
      codes = kept;
      return count;
    },

    async forget(before) {
      codes = codes.filter(({ issuedAt }) => issuedAt >= before);
      for (const [key, { at }] of verdicts) if (at < before) verdicts.delete(key);
    },
  };
}
