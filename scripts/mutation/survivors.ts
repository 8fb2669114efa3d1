/** Why mutants may survive, and the lines of code in which they do: by their text, as line numbers move. */
export interface Excuse {
  /** As the page says it. */
  readonly reason: string;
  /** A part of each line, by file. */
  readonly lines: Readonly<Record<string, readonly string[]>>;
}

/** What was looked at and is left as it is. */
export const excuses: readonly Excuse[] = [
  {
    reason:
      "A short cut: without it the same comes out, later or by more reading. A repetition is known by its key at the commit as well, and what is read for nobody is dropped.",
    lines: {
      "packages/desk/src/desk/chat-desk.ts": ['if (opened.kind === "opened" ||'],
      "packages/desk/src/desk/contact-lookup.ts": [
        "phone === null ? [] : store.contactsByPhone",
        "email === null ? [] : store.contactsByEmail",
      ],
      "packages/desk/src/desk/contacts.ts": [
        "id === null ? null : store.contactById(id)",
        "start < drafts.length",
      ],
      "packages/desk/src/desk/context.ts": ["known.set(bot, settings);"],
      "packages/desk/src/desk/conversations.ts": ['outcome !== "unneeded" ||'],
      "packages/desk/src/desk/ticket-sink.ts": [
        "if (filed !== null) return filed;",
        'settings.learning === "off" ?',
        "if (answers.length === 0) return answers;",
      ],
      "packages/desk/src/rules/learn-contact.ts": ['if (match.kind === "found" && matchLevel'],
      "packages/core/src/answers/judge-answer.ts": [
        "if (known !== undefined) return known;",
        "patterns.size >= keptPatterns",
        "patterns.set(pattern, reading);",
      ],
      "packages/core/src/model/observer.ts": ["observer?.(fact)", "returned instanceof Promise"],
      "packages/core/src/step/effects.ts": ['if (effect.kind !== "call") return [];', ".some((later) =>"],
      "packages/texts/src/create-texts.ts": ["recognisers.set(language, made);"],
      "packages/core/src/identity/email-text.ts": ["if (inner === outer) break;"],
      "packages/core/src/identity/fold.ts": ["if (code < 0x80) return digit;"],
      "packages/core/src/identity/phone-spelling.ts": ["if (isOverlong(text)) return undefined;"],
      "packages/core/src/identity/phone-text.ts": [
        "return unique(listed.length > 0 ?",
        ".split(/\\s+/)",
        "length > 0; length -= 1",
      ],
      "packages/core/src/identity/phone-trunk.ts": ["return [...(trunks[code.digits] ?? []), zero]"],
      "packages/core/src/engine/call-queue.ts": [
        "if (lineOf.has(call.id)) return;",
        "if (line.length === 1) advance(key);",
      ],
      "packages/core/src/engine/inbox.ts": [
        'outcomes[index] === "duplicate"',
        "if (duplicates.length > 0) await onDuplicates",
      ],
      "packages/core/src/engine/engine.ts": ["if (draining === null) {"],
      "packages/core/src/engine/system-clock.ts": ["delay > longestDelayMs ?"],
    },
  },
  {
    reason:
      'A value that the type system asks for and nothing leads to: `?? []`, `?? ""` and the like beside an index, or an early return where there is nothing to do.',
    lines: {
      "packages/desk/src/desk/chat-desk.ts": [
        "conversation === null ? [] : postTo",
        "conversation === null ? [] : closeC",
      ],
      "packages/desk/src/desk/claim-limit.ts": ["value === null || claim === undefined"],
      "packages/desk/src/desk/records.ts": ["bot !== undefined && { bot }"],
      "packages/desk/src/desk/ticket-sink.ts": [
        "ticket === null ? [] : addToTicket",
        "receipt === null",
        "The store committed",
      ],
      "packages/desk/src/rules/auto-reply-message.ts": ["if (text === null) return [];"],
      "packages/desk/src/rules/judge-claim.ts": ["const noted: readonly DeskChange[]"],
      "packages/desk/src/rules/learn-contact.ts": ["phones[0] || emails[0]"],
      "packages/desk/src/rules/merge-contacts.ts": ["cards.get(id) ?? []", "idsByValue.get(value) ?? []"],
      "packages/desk/src/settings/definitions.ts": ["parsePeriod(reading.value)?.ms"],
      "packages/desk/src/settings/desk-settings.ts": ["parsePeriod(period)?.ms"],
      "packages/desk/src/settings/parse-questions.ts": [
        "questions: questions.filter(",
        "return [];",
        "return read.filter(",
      ],
      "packages/core/src/step/salvage.ts": ['typeof value.id !== "string") return [];'],
      "packages/core/src/step/snapshot.ts": ["id !== undefined && invokes"],
      "packages/core/src/step/step.ts": [
        "advanced?.effects ?? []",
        "id === payload.id) ?? []",
        "if (invokeId === undefined) return null;",
      ],
      "packages/texts/src/create-texts.ts": ['catalog[key] ?? ""'],
      "packages/texts/src/language.ts": ['split("-") ?? []'],
      "packages/texts/src/operators-text.ts": ["words.get(tag) ?? null", 'Object.values(texts)[0] ?? ""'],
      "packages/texts/src/placeholders.ts": ['name = ""'],
      "packages/texts/src/recognise.ts": [
        "{ isWhole: false }",
        'catalog["button.language.choose"] ?? ""',
        'key = "", text = ""',
      ],
      "packages/texts/src/sentences.ts": ['Object.values(texts)[0] ?? ""'],
      "packages/texts/src/template.ts": ['_other`] ?? ""'],
      "packages/core/src/identity/email-domain.ts": ['labels.at(-1) ?? ""'],
      "packages/core/src/identity/email-text.ts": ['isTornApart(words[0] ?? "", words[1] ?? "")'],
      "packages/core/src/identity/email-typo.ts": ['const [name = "", ...rest]', "start < typed.length &&"],
      "packages/core/src/identity/email.ts": ['return reading?.kind === "ok" ? reading : undefined;'],
      "packages/core/src/identity/language-country.ts": ['const [language = "", ...subtags]'],
      "packages/core/src/identity/phone-example.ts": ["?.formatInternational()"],
      "packages/core/src/identity/phone-reading.ts": ["again?.number === number"],
      "packages/core/src/identity/phone-spelling.ts": ['const [, escaped = "", parameters = ""]'],
      "packages/core/src/identity/phone-text.ts": [
        "return findPhoneNumbersInText(",
        ".filter((reading) => reading !== undefined);",
      ],
      "packages/core/src/identity/phone-trunk.ts": ['const [, written = "", rest = ""]'],
      "packages/core/src/identity/phone.ts": [
        "abroad.e164 === reading.e164",
        "readings.filter((reading) => reading !== undefined);",
      ],
      "packages/core/src/engine/call-queue.ts": [
        "lines.get(key)?.splice",
        "(lines.get(key) ?? []).filter",
        "caller === undefined || policy === undefined",
        "if (key === undefined) return;",
      ],
      "packages/core/src/engine/inbox.ts": [
        "head === undefined ? []",
        'outcomes[index] ?? { kind: "conflict" }',
        "const lane = lanes.get(key) ?? [];",
        "lane.shift()?.settle",
        "start === undefined ? null",
        'outcomes[index] ?? "conflict"',
        'let code = "unknown";',
      ],
      "packages/core/src/engine/deliver-outbox.ts": ["let isRung = false;"],
    },
  },
  {
    reason: "Keeps the memory from growing: what is left behind is never looked at again.",
    lines: {
      "packages/core/src/engine/call-queue.ts": [
        "waking.delete(cancel);",
        "forgotten.delete(call.id);",
        "if (rest.length === 0) lines.delete(key);",
      ],
      "packages/core/src/engine/timers.ts": ["cancels.delete(key);", "cancels.clear();"],
    },
  },
  {
    reason:
      "What the machine's types do not know: a request has got a subject when it is confirmed, what an address is proved with is noted when a code is sent, and no event but a contact says whose it is.",
    lines: {
      "packages/core/src/machine/filing.ts": ['draft.subject ?? ""'],
      "packages/core/src/machine/email-proof.ts": ["return context.proving ?? {"],
      "packages/core/src/machine/phone-question.ts": ['event.type === "contact.shared" &&'],
    },
  },
  {
    reason:
      "XState 5 words its actions, snapshots and errors in one way only; what is guarded here would be another XState, and begins a dialogue anew or sets the event aside.",
    lines: {
      "packages/core/src/step/snapshot.ts": [
        "event?.prompt === undefined",
        "if (src === undefined) return [];",
        "id === undefined || delay === undefined",
        "sendId === undefined",
        "default:",
        "The dialogue produced an action",
        "error: { code }",
        'if (next.status === "error")',
        'typeof value !== "object" || value === null',
        "The dialogue was stored without its state.",
      ],
    },
  },
  {
    reason:
      "Checked a second time by what follows: `Number`, the parser or the pattern behind it refuses the same.",
    lines: {
      "packages/desk/src/settings/definitions.ts": [
        'typeof value === "string" && /^',
        'typeof value === "string" ? parseLanguage(value)',
        'typeof rate === "number"',
      ],
      "packages/desk/src/settings/parse-questions.ts": ['typeof value === "number"'],
      "packages/desk/src/settings/period.ts": ["const [, digits, unit"],
      "packages/core/src/identity/email-text.ts": ['/[\\\\]|:\\/\\/|"@/.test(folded)) return [];'],
      "packages/core/src/identity/fold.ts": ["code < one + 9"],
      "packages/core/src/identity/phone-letters.ts": ["if (!/^[+\\d\\s().-]*\\d"],
      "packages/core/src/identity/phone-spelling.ts": [
        ".replace(/^\\(\\s*(\\+[\\d\\s]+)\\)/",
        ".replace(/^(\\(?)\\s*",
        ".replace(/^(\\d[^+]*)\\+$/",
        ".replace(/^[+0]\\d*",
        ".replace(/(?<=\\d) ?[pw]",
        ".replace(/^([*_`~]{1,3})",
      ],
      "packages/core/src/identity/phone-text.ts": ["return /^@\\S*$", "? [] : parts"],
      "packages/core/src/identity/phone-trunk.ts": [
        ".replace(/^\\(\\s*(\\+[\\d\\s]+)\\)/",
        "if (code === undefined) return [];",
      ],
      "packages/core/src/identity/phone.ts": ["!/^[1-9]\\d{9,14}$/.test(digits)"],
    },
  },
  {
    reason: "Any order, spelling or name would do, as long as it is always the same one.",
    lines: {
      "packages/core/src/machine/chat.ts": ["`post.", "`leave."],
      "packages/core/src/machine/privacy.ts": ["`forget."],
      "packages/core/src/machine/tickets.ts": ["`add."],
      "packages/core/src/machine/prompts.ts": ["context.asked + 1"],
      "packages/core/src/machine/claims.ts": ["phone.at > email.at"],
      "packages/core/src/machine/dialogue.ts": ['id: "dialogue"'],
      "packages/core/src/engine/inbox.ts": ['conflicts.has(step) ? "conflict"'],
      "packages/core/src/step/replay.ts": ["one < other ? -1 : 1"],
      "packages/core/src/step/step.ts": ["snapshot: restored, effects: []"],
      "packages/desk/src/desk/hash-value.ts": ['padStart(2, "0")', 'kind === "email"'],
      "packages/desk/src/desk/ticket-sink.ts": ["occasion.id}.contact"],
      "packages/desk/src/rules/answer-ticket.ts": [".autoReply"],
      "packages/desk/src/rules/close-ticket.ts": [".autoReply"],
      "packages/desk/src/rules/file-ticket.ts": [".autoReply"],
      "packages/desk/src/rules/merge-contacts.ts": ['name.normalize("NFKC").toLowerCase()'],
      "packages/desk/src/rules/notify-dialogue.ts": ['notificationSource = "desk"'],
      "packages/desk/src/settings/parse-questions.ts": ["item?.id.toLowerCase()", "label.toLowerCase()"],
      "packages/texts/src/reply-labels.ts": ['.replace(/\\s+/g, " ")'],
      "packages/core/src/identity/phone-lookalike.ts": ['rest.replace(pattern, " ")'],
    },
  },
  {
    reason: "A bound against going on for ever, with room to spare: one round more is noticed by nobody.",
    lines: {
      "packages/desk/src/desk/context.ts": ["round < maxRounds"],
      "packages/core/src/identity/email-text.ts": ["layers < 4"],
    },
  },
  {
    reason:
      "A limit on the work that a text makes, which `bounded-work.test.ts` sees to: it spies on the library as it is loaded, which cannot be done where modules stay.",
    lines: {
      "packages/core/src/identity/phone-reading.ts": [
        "return text.length > MAX_LENGTH ||",
        "if (isOverlong(text)) return undefined;",
      ],
      "packages/core/src/identity/phone-text.ts": [".length > MAX_DIGITS) return [];"],
      "packages/core/src/identity/phone.ts": ["if (!/\\d/.test(folded))"],
    },
  },
  {
    reason: "Words that operators change or read, and no rule depends on.",
    lines: {
      "packages/desk/src/model/department.ts": ["Support department"],
      "packages/desk/src/model/erasure.ts": ["(erased)"],
      "packages/desk/src/model/priority.ts": ['name: "'],
    },
  },
];
