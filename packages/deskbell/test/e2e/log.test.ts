import { Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLogger } from "../../src/logger.ts";
import { bot, type DeskUnderTest, startDesk } from "./desk-under-test.ts";
import { begins, confirms, entersChat, hearsOfTicket, writes } from "./journeys.ts";
import { createSwitches } from "./switch.ts";

/** What must not be read in a log: what customers and agents say, who they are, and the token. */
const secrets = [
  "380671234567",
  "671234567",
  "Xaverinne",
  "Qwertzuiop",
  "xaver_handle",
  "secret-address",
  "secret.example",
  "secret subject",
  "secret details",
  "secret answer",
  "secret in a chat",
  "secret for a ticket",
  "secret caption",
  "secretcommand",
  "secretpayload",
  bot.token,
  bot.token.split(":")[1] ?? "",
];

describe("the log at its loudest", () => {
  const lines: string[] = [];
  const world = createSwitches();
  let desk: DeskUnderTest;

  beforeEach(async () => {
    const stream = new Writable({
      write(chunk, _, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const { decorate } = world;
    desk = await startDesk({ logger: createLogger("trace", stream), decorate });
  });

  afterEach(() => desk.stop());

  it("tells what happens, and nothing of what was said or by whom", async () => {
    const { desk: agents } = desk.runtime;
    const anna = desk.customer({
      firstName: "Xaverinne",
      lastName: "Qwertzuiop",
      username: "xaver_handle",
    });
    await agents.saveContacts([{ id: "c1", name: "Xaverinne Qwertzuiop", phones: ["+380671234567"] }]);
    anna.phone.starts("secretpayload");
    anna.says("/secretcommand");
    await begins(anna);
    anna.taps("identify.phone");
    await anna.hears("phone.asked", {});
    anna.phone.sharesContact();
    await anna.hears("subject.asked", {});
    await writes(anna, { subject: "secret subject", details: "secret details", phone: "+380671234567" });
    world.sink.state = "off";
    anna.taps("request.confirm");
    await anna.hears("request.delayed", {});
    world.sink.state = "on";
    const number = await hearsOfTicket(anna, "secret subject");
    desk.emulator.faults.add({
      kind: "refuse",
      status: 400,
      description: `Bad Request: ${bot.token} is odd`,
    });
    await agents.answerTicket(number, "secret answer");
    await agents.answerTicket(number, "secret answer again");
    await anna.hears("ticket.answered", { number, text: "secret answer again" });
    world.lookup.state = "off";
    await begins(anna);
    anna.taps("identify.email");
    await anna.hears("email.asked", {});
    anna.says("secret-address@secret.example");
    await anna.hears("email.invalid", { reason: "reserved" });
    anna.says("secret-address@secret.example.org");
    await anna.hears("subject.askedAfterClaim", {});
    await writes(anna, {
      subject: "secret subject",
      details: "secret details",
      email: "secret-address@secret.example.org",
    });
    await confirms(anna, "secret subject");
    world.additions.state = "off";
    anna.taps("ticket.write", { number });
    await anna.hears("ticket.textAsked", { number });
    anna.says("secret for a ticket");
    await anna.hears("ticket.textAdded", { number });
    world.additions.state = "on";
    world.lookup.state = "on";
    await entersChat(anna);
    world.posts.state = "off";
    anna.says("secret in a chat");
    anna.phone.sendsPhoto({ caption: "secret caption" });
    await anna.hears("content.unsupported", { content: "photo" });
    world.posts.state = "on";
    desk.emulator.faults.add({ kind: "garble", processed: true, status: 200, body: `<p>${bot.token}</p>` });
    await agents.answerConversation(1, "secret in a chat");
    await anna.hears("chat.answered", { text: "secret in a chat" });
    await desk.emulator.close();
    await desk.emulator.reopen();
    anna.phone.starts();
    await anna.hears("greeting.inChat", {});
    anna.phone.blocks();
    await agents.endConversation(1);
    await desk.restart();

    const log = lines.join("");
    expect(log).toContain('"level":40');
    for (const secret of secrets) expect(log).not.toContain(secret);
  });
});
