import type { Ports, Prompt, PromptKey, Renderer, StepCommit, TicketRequest } from "@deskbell/core";
import { createTexts, type Texts } from "@deskbell/texts";
import { expect, it } from "vitest";
import type { Case } from "../../fuzz/acts/act.ts";
import { brokenBy, checkSilence } from "../../fuzz/check.ts";
import { invariants, type Sentence } from "../../fuzz/invariants/index.ts";
import { createRenderer, createSubject, type Rendered, type Subject } from "../../fuzz/stage/subject.ts";
import { farewell, mishap, tour } from "./tour.ts";

// Subjects that break promises, each of which has to be found. Nothing here may be taken for an example.

const texts = createTexts();
const renderer = createRenderer(texts);

/** A renderer that changes what is said. */
function saying(change: (rendered: Rendered) => readonly Rendered[]): Partial<Subject> {
  const changed: Renderer = {
    ...renderer,
    render: (prompt, language, dialogue) =>
      (renderer.render(prompt, language, dialogue) as readonly Rendered[]).flatMap(change),
  };
  return { texts, renderer: changed };
}

function silentAt(...keys: readonly PromptKey[]): Partial<Subject> {
  return saying((rendered) => (keys.includes(rendered.prompt.key) ? [] : [rendered]));
}

function adding(to: PromptKey, words: string): Partial<Subject> {
  return saying((rendered) =>
    rendered.prompt.key === to ? [{ ...rendered, text: `${rendered.text} ${words}` }] : [rendered],
  );
}

function plainly(key: "request.sending"): Prompt {
  return { key, params: {}, buttons: [], asksContact: false, about: null };
}

/** Ports of which one operation is made otherwise. */
function calling(change: (ports: Required<Ports>) => Partial<Ports>): Partial<Subject> {
  return { between: (ports) => ({ ...ports, ...change(ports as Required<Ports>) }) };
}

/** A sink that gets another request than the one that was made. */
function filing(change: (request: TicketRequest) => TicketRequest): Partial<Subject> {
  return calling(({ ticketSink }) => ({
    ticketSink: { ...ticketSink, create: (request) => ticketSink.create(change(request)) },
  }));
}

function storing(tamper: (step: StepCommit) => StepCommit): Partial<Subject> {
  return { tamper };
}

/** Another context than the machine's. */
function remembering(change: (context: Record<string, unknown>) => object): Partial<Subject> {
  return storing((step) => {
    const context = step.stored.context as Record<string, unknown>;
    return { ...step, stored: { ...step.stored, context: { ...context, ...change(context) } } };
  });
}

/** Texts that lack what they say to a prompt in one language. */
function lacking(key: PromptKey): Partial<Subject> {
  const hole: Texts = {
    ...texts,
    render: (prompt, language) =>
      prompt.key === key && language === "ru"
        ? { ...texts.render(prompt, language), text: "" }
        : texts.render(prompt, language),
  };
  return { texts: hole };
}

/** Erases more than was wanted: everybody who has the same name. */
function erasingEverybody(): Partial<Subject> {
  const others = ["ann", "bob"];
  return {
    erasing: (personalData) => ({
      ...personalData,
      async erase(erasure) {
        const dialogues = others.map((address) => ({ ...erasure.dialogue, address }));
        for (const dialogue of dialogues) await personalData.erase({ ...erasure, dialogue });
        return dialogues.length;
      },
    }),
  };
}

/** A renderer that remembers what it has shown, whoever was erased since. */
function remindingAtTheGreeting(): Partial<Subject> {
  let shown = "";
  return saying((rendered) => {
    const text = rendered.prompt.key === "greeting" ? `${rendered.text} ${shown}` : rendered.text;
    if (rendered.prompt.key === "review.asked") shown ||= rendered.text;
    return [{ ...rendered, text }];
  });
}

let attempts = 0;

/** What breaks each promise. */
const breaks: Readonly<Record<Sentence, Partial<Subject>>> = {
  "every event counts once, and each customer's in order": storing((step) => ({
    ...step,
    // What the desk leaves would be taken in for ever.
    inbox: step.inbox.source === "desk" ? step.inbox : { ...step.inbox, id: `${step.inbox.id}!` },
  })),
  "no event is set aside": {
    texts,
    renderer: {
      ...renderer,
      render(prompt: Prompt, language, dialogue) {
        if (prompt.key === "text.whatNow") throw new Error("Nothing to say.");
        return renderer.render(prompt, language, dialogue);
      },
    },
  },
  "when all works again, nothing is left undone": storing((step) => ({ ...step, endedCalls: [] })),
  "one ticket comes of each confirmation": filing((request) => {
    attempts += 1;
    return { ...request, key: `${request.key}${attempts}` };
  }),
  "the number of each ticket is told once": silentAt("autoReply"),
  "nothing is filed that was not confirmed, where there is a review": saying((rendered) => {
    const { key } = rendered.prompt;
    return key === "subject.askedAfterClaim"
      ? [rendered, { ...rendered, prompt: plainly("request.sending") }]
      : [rendered];
  }),
  "a ticket holds what its review showed": filing((request) => ({
    ...request,
    details: request.details.slice(1),
  })),
  "a ticket holds what its customer typed": filing((request) => ({ ...request, subject: "Something else" })),
  "the texts of a ticket keep their order, unless it was left aside": filing((request) => ({
    ...request,
    details: request.details.toReversed(),
  })),
  "every attempt at a call asks for the same": filing((request) => {
    attempts += 1;
    return { ...request, subject: `${attempts}` };
  }),
  "what is added to a ticket reaches it once, and is its customer's": calling(({ ticketSink }) => ({
    ticketSink: { ...ticketSink, add: async () => {} },
  })),
  "what is written in a chat arrives once, in order": calling(({ chatDesk }) => ({
    chatDesk: { ...chatDesk, post: async () => {} },
  })),
  "texts in a chat go to the manager": storing((step) => ({
    ...step,
    journal: { ...step.journal, calls: step.journal.calls.filter(({ port }) => port !== "postToChat") },
  })),
  "what agents do is told once, to whom it concerns": silentAt("ticket.answered"),
  "nothing is called that no step asked for": calling(({ chatDesk }) => ({
    chatDesk: {
      ...chatDesk,
      async post(post) {
        await chatDesk.post(post);
        await chatDesk.post({ ...post, key: `${post.key}!` });
      },
    },
  })),
  "nothing of others is said": adding("subject.askedAfterClaim", "Card zqc3, +447911000202"),
  "nothing of others is filed": filing((request) => ({ ...request, details: [...request.details, "zqb0"] })),
  "only proof verifies": filing(({ identity, ...request }) => ({
    ...request,
    identity: { ...identity, phone: identity.phone && { ...identity.phone, level: "verified" } },
  })),
  "lookups say what is merely claimed": storing((step) => ({
    ...step,
    startedCalls: step.startedCalls.map((call) =>
      call.port === "lookupContact"
        ? { ...call, input: { ...(call.input as object), claim: undefined } }
        : call,
    ),
  })),
  "claims are limited": remembering(() => ({ claims: [] })),
  "the desk keeps every ticket, unless its customer was erased": erasingEverybody(),
  "of who was erased nothing is kept": storing((step) => ({
    ...step,
    journal: { ...step.journal, prompts: [JSON.stringify(step.journal.input.event)] },
  })),
  "of who was erased nothing is said or handed on": remindingAtTheGreeting(),
  "who was erased begins anew": storing((step) => ({
    ...step,
    journal: { ...step.journal, from: step.journal.to },
  })),
  "whoever wants to be forgotten is, and nobody else": silentAt("forget.done"),
  "a dialogue that cannot be read begins anew, and says so": silentAt("recovered"),
  "what can be salvaged is": storing((step) => {
    if (!step.journal.prompts.includes("recovered")) return step;
    const { stored } = step;
    return {
      ...step,
      stored: { ...stored, context: { ...(stored.context as object), kept: [], shelved: null } },
    };
  }),
  "whatever a customer does is answered": silentAt("text.whatNow"),
  "silence ends": silentAt(
    "proof.sending",
    "proof.asked",
    "proof.confirmed",
    "proof.unavailable",
    "chat.opening",
    "chat.opened",
    "chat.answered",
    "subject.asked",
    "subject.askedAfterClaim",
    "identity.asked",
  ),
  "there is a way on": remembering(({ question }) => ({
    question: question && {
      ...(question as Prompt),
      buttons: (question as Prompt).buttons.map((row) =>
        row.map((each) => ({ ...each, action: "phone.keep" })),
      ),
    },
  })),
  "/start greets": silentAt("greeting"),
  "/cancel ends what is going on": silentAt("cancelled", "chat.ended"),
  "texts are taken in": silentAt("text.kept", "subject.asked", "identity.asked", "identity.askedAgain"),
  "whatever is said has words in every language": lacking("subject.askedAfterClaim"),
  "every message can be sent": saying((rendered) => [{ ...rendered, messages: [] }]),
  "what people write is shown as written": saying((rendered) => [
    { ...rendered, text: rendered.text.toLowerCase() },
  ]),
  "everybody hears their language": saying((rendered) => [{ ...rendered, language: "ru" }]),
  "what is stored is JSON": remembering(() => ({ writingTo: undefined })),
  "a journal can be replayed": storing((step) => ({ ...step, journal: { ...step.journal, to: {} } })),
  "the journal names what was said": storing((step) => ({
    ...step,
    journal: { ...step.journal, prompts: [] },
  })),
};

it.each(Object.entries({ tour, farewell, mishap }))(
  "a sound subject breaks no promise on the %s",
  async (_, each) => {
    expect(await brokenBy(each, {})).toEqual([]);
  },
);

it("every promise has something that breaks it", () => {
  expect(Object.keys(breaks).toSorted()).toEqual(Object.keys(invariants).toSorted());
});

/** Where it comes to that. */
function caseFor(sentence: string): Case {
  if (/erased|forgotten/.test(sentence)) return farewell;
  return /cannot be read|salvaged/.test(sentence) ? mishap : tour;
}

it.each(Object.entries(breaks))("it is found when it is not true that %s", async (sentence, broken) => {
  expect(await brokenBy(caseFor(sentence), broken)).toContain(sentence);
});

it("it is found when a claim reveals whether it is known", async () => {
  const subject = createSubject();
  const each = { ...tour, claimsOnly: true, settings: { tellClaimedMatch: true } };
  await expect(checkSilence(each, subject)).rejects.toThrow("a claim reveals nothing");
  await checkSilence({ ...each, settings: {} }, subject);
});
