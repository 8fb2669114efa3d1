import { z } from "zod";
import { toleranceSeconds } from "../signature.ts";
import {
  contactMatch,
  customerProfile,
  dialogueAddress,
  identity,
  matchedContact,
  matchState,
  ticketRef,
} from "./customer.ts";
import { incomingEvent } from "./event.ts";
import { type Operation, operations } from "./operations.ts";
import {
  chatLeaving,
  chatOpening,
  chatPost,
  chatRequest,
  contactQuery,
  ticketAddition,
  ticketReceipt,
  ticketRequest,
} from "./requests.ts";
import { outgoingWebhook } from "./webhook.ts";

/** Schemas by their names in the document; what other schemas refer to has one as well. */
const named = {
  ChatLeaving: chatLeaving,
  ChatOpening: chatOpening,
  ChatPost: chatPost,
  ChatRequest: chatRequest,
  ContactMatch: contactMatch,
  ContactQuery: contactQuery,
  CustomerProfile: customerProfile,
  DialogueAddress: dialogueAddress,
  Event: incomingEvent,
  Identity: identity,
  MatchedContact: matchedContact,
  MatchState: matchState,
  TicketAddition: ticketAddition,
  TicketReceipt: ticketReceipt,
  TicketRef: ticketRef,
  TicketRequest: ticketRequest,
  Webhook: outgoingWebhook,
};

type Json = Readonly<Record<string, unknown>>;

const refTo = (name: string) => `#/components/schemas/${name}`;
const security = [{ bearer: [] }, { signature: [] }];

/** The contract as an OpenAPI 3.1 document: what another program implements, and what it may call. */
export function createOpenApi(): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "Deskbell HTTP ports",
      version: "1",
      description:
        "What a program implements to serve as contact lookup, ticket sink or chat desk of Deskbell, and the events it may post in return. Take no offence at fields that are not described here: further ones may come.",
    },
    paths: Object.fromEntries([...operations.map(toPath), ["/events", events]]),
    webhooks: { desk: { post: webhook } },
    components: { schemas: schemas(), securitySchemes },
  };
}

const securitySchemes = {
  bearer: { type: "http", scheme: "bearer", description: "HTTP_PORTS_TOKEN" },
  signature: {
    type: "apiKey",
    in: "header",
    name: "webhook-signature",
    description: `Standard Webhooks, with HTTP_PORTS_SECRET, and for webhooks WEBHOOK_SECRET: \`v1,\` and the base64 of HMAC-SHA256 over \`<webhook-id>.<webhook-timestamp>.<body>\`. webhook-timestamp is in Unix seconds, and not more than ${toleranceSeconds} off.`,
  },
};

const events = {
  post: {
    tags: ["Deskbell"],
    operationId: "events",
    summary: "Tell what an agent did. Served by Deskbell.",
    security,
    requestBody: { required: true, content: jsonOf("Event") },
    responses: {
      200: { description: "Stored, now or before." },
      400: { description: "It is no such event." },
      401: { description: "The token or the signature is missing or wrong." },
      404: { description: "There is no such dialogue, or not any more." },
      413: { description: "It has more than 1 MiB." },
      503: { description: "It could not be stored: send it again, with the same id." },
    },
  },
};

const webhook = {
  tags: ["WEBHOOK_URL"],
  summary:
    "Hear what happens on the desk, of tickets and chats that it keeps itself. In order, and again and again until it is taken; so one may come twice.",
  security: [{ signature: [] }],
  requestBody: { required: true, content: jsonOf("Webhook") },
  responses: { "2XX": { description: "Taken. The body is not read." } },
};

function toPath({ port, path, summary, request, answer, isKeyed }: Operation): readonly [string, Json] {
  const folder = { CONTACTS_URL: "contacts", TICKETS_URL: "tickets", CHATS_URL: "chats" }[port];
  const operation = {
    tags: [port],
    operationId: `${folder}.${path}`,
    summary,
    security,
    ...(isKeyed && { parameters: [idempotencyKey] }),
    requestBody: { required: true, content: jsonOf(nameOf(request)) },
    responses: {
      ...(answer === null
        ? { "2XX": { description: "Done, now or before. The body is not read." } }
        : { 200: { description: "The answer.", content: jsonOf(nameOf(answer)) } }),
      "4XX": { description: "Refused. It is repeated all the same, but for lookups and openings of chats." },
      "5XX": { description: "Failed: it is repeated with the same key." },
    },
  };
  return [`/${folder}/${path}`, { post: operation }];
}

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description:
    "`key` of the body, with %-signs for what is no visible ASCII: the same for every attempt. What has it already changes nothing.",
  schema: { type: "string" },
};

function jsonOf(name: string): Json {
  return { "application/json": { schema: { $ref: refTo(name) } } };
}

function nameOf(schema: z.ZodType): string {
  const name = Object.entries(named).find(([, each]) => each === schema)?.[0];
  if (name === undefined) throw new Error("An operation has a schema without a name.");
  return name;
}

/** Further fields are allowed everywhere, so what is accepted is described and not what is made of it. */
function schemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const made = z.toJSONSchema(registry, { uri: refTo, io: "input", target: "draft-2020-12" });
  return Object.fromEntries(
    Object.entries(made.schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]),
  );
}
