// A CRM behind Deskbell's ports, in Node and nothing else: PORT=9000 HTTP_PORTS_SECRET=whsec_… node crm.mjs
// @ts-nocheck: as plain as the same in Python beside it.
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const { PORT = "9000", HTTP_PORTS_SECRET = "", EVENTS_URL = "" } = process.env;
const key = Buffer.from(HTTP_PORTS_SECRET.replace("whsec_", ""), "base64");

// What a real CRM keeps in its database.
const contacts = JSON.parse(
  process.env.CONTACTS ??
    '[{ "id": "c1", "name": "Olena", "phones": ["+380671234567"], "emails": ["olena@example.org"] }]',
);
const tickets = [];
const done = new Map(); // idempotency key -> what was answered

const sign = (id, time, body) =>
  `v1,${createHmac("sha256", key).update(`${id}.${time}.${body}`).digest("base64")}`;

/** Whether Deskbell signed this, in the last five minutes (Standard Webhooks). */
function isKnown({ headers }, body) {
  const { "webhook-id": id, "webhook-timestamp": time, "webhook-signature": signature = "" } = headers;
  const [shown, expected] = [Buffer.from(signature), Buffer.from(sign(id, time, body))];
  const isFresh = Math.abs(Date.now() / 1000 - Number(time)) < 300;
  return isFresh && shown.length === expected.length && timingSafeEqual(shown, expected);
}

const operations = {
  "/contacts/find": ({ phone, email }) => {
    const found = contacts.flatMap(({ id, name, phones, emails }) => {
      const by = [phones.includes(phone) && "phone", emails.includes(email?.toLowerCase()) && "email"];
      return by.some(Boolean) ? [{ id, name, by: by.filter(Boolean) }] : [];
    });
    if (found.length === 0) return { kind: "missing" };
    return found.length === 1 ? { kind: "found", contact: found[0] } : { kind: "several", contacts: found };
  },
  "/tickets/create": ({ key: _, details, ...request }) => {
    const number = tickets.length + 1;
    tickets.push({ id: `T-${number}`, number, ...request, texts: [...details] });
    return { ticket: { id: `T-${number}`, number } };
  },
  "/tickets/add": ({ ticketId, text }) => void tickets.find(({ id }) => id === ticketId)?.texts.push(text),
};

/** An agent's answer, told to Deskbell. */
async function answer({ number, text }) {
  const { id, dialogue } = tickets.find((ticket) => ticket.number === number);
  const event = { id: randomUUID(), type: "ticket.answered", dialogue, ticket: { id, number }, text };
  const [body, time] = [JSON.stringify(event), Math.floor(Date.now() / 1000)];
  const signed = {
    "webhook-id": event.id,
    "webhook-timestamp": time,
    "webhook-signature": sign(event.id, time, body),
  };
  return (await fetch(EVENTS_URL, { method: "POST", headers: signed, body })).status;
}

const server = createServer(async (request, response) => {
  let body = "";
  for await (const part of request.setEncoding("utf8")) body += part;
  const reply = (status, value) => response.writeHead(status).end(JSON.stringify(value ?? null));
  if (request.url === "/tickets") return reply(200, tickets); // for people
  if (!isKnown(request, body)) return reply(401);
  const data = JSON.parse(body);
  if (request.url === "/answer") return reply(await answer(data));
  const operation = operations[request.url];
  if (operation === undefined) return reply(404);
  if (data.key === undefined) return reply(200, operation(data)); // a question
  if (!done.has(data.key)) done.set(data.key, operation(data) ?? null);
  reply(200, done.get(data.key));
});
server.listen(Number(PORT), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
