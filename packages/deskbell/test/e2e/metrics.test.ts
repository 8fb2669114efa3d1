import { createDialogue, systemClock } from "@deskbell/core";
import { serve } from "@deskbell/web";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createLogger } from "../../src/logger.ts";
import { createDeskMetrics } from "../../src/metrics/desk-metrics.ts";
import { createMonitoring } from "../../src/metrics/monitoring.ts";
import { eventually } from "../eventually.ts";
import { type Samples, scrape } from "../scrape.ts";
import { watchConnection } from "../watch-connection.ts";
import { type StartOptions, startDesk } from "./desk-under-test.ts";
import { begins, beginsAsGuest, entersChat, filesAsGuest, hearsOfTicket, writes } from "./journeys.ts";
import { createSwitches } from "./switch.ts";

const local = { host: "127.0.0.1", publicUrl: null, metricsToken: null };

/** A desk that is watched over real HTTP. */
async function openWatched(options: StartOptions = {}) {
  const metrics = createDeskMetrics({ version: "1.2.3", clock: systemClock, withProcess: true });
  const logger = metrics.counting(createLogger("silent"));
  const world = createSwitches();
  const start = () => startDesk({ logger, decorate: world.decorate, observe: metrics.observe, ...options });
  const { opened: desk, connection } = await watchConnection(start);
  onTestFinished(() => desk.stop());
  const status = () => desk.runtime.status();
  const isReady = () => desk.runtime.isReady();
  const warnings = () => desk.runtime.warnings();
  const server = await serve(createMonitoring({ isReady, warnings, status }, metrics, local), {
    host: local.host,
    port: 0,
  });
  onTestFinished(() => server.close());
  const samples = (): Promise<Samples> => scrape(`${server.url}/metrics`);
  const sample = async (name: string) => (await samples()).get(`deskbell_${name}`);
  const sampleOfBot = (name: string) => sample(`${name}{bot="desk_bot"}`);
  return { desk, connection, world, samples, sample, sampleOfBot };
}

describe("the metrics of a desk", () => {
  it("count what customers did, and what came of it", async () => {
    const { desk, samples, sample, sampleOfBot } = await openWatched();
    const anna = desk.customer();
    const number = await filesAsGuest(anna);
    await entersChat(anna);
    anna.says("Hello?");
    await eventually(() => sample('calls_total{port="postToChat",outcome="answered"}')).toBe(1);
    await desk.runtime.desk.answerTicket(number, "Try water.");
    await anna.hears("ticket.answered", { number, text: "Try water." });
    await eventually(() => sampleOfBot("outbox_messages")).toBe(0);

    const found = await samples();
    const committed = (event: string) =>
      found.get(`deskbell_steps_total{event="${event}",outcome="committed"}`);
    expect(found.get('deskbell_updates_total{kind="message",outcome="taken"}')).toBe(7);
    expect(found.get('deskbell_updates_total{kind="callback_query",outcome="taken"}')).toBe(4);
    expect(found.get("deskbell_update_age_seconds_count")).toBe(7);
    expect(found.get('deskbell_update_age_seconds_bucket{le="10"}')).toBe(7);
    expect(committed("command.start")).toBe(1);
    expect(committed("text.typed")).toBe(4);
    expect(committed("contact.shared")).toBe(1);
    expect(committed("ticket.answered")).toBe(1);
    expect(found.get("deskbell_tickets_filed_total")).toBe(1);
    expect(found.get("deskbell_chats_opened_total")).toBe(1);
    expect(found.get('deskbell_calls_total{port="createTicket",outcome="answered"}')).toBe(1);
    expect(found.get('deskbell_call_duration_seconds_count{port="createTicket"}')).toBe(1);
    const sends = desk.emulator.callsOf("sendMessage").length;
    expect(found.get('deskbell_sends_total{outcome="delivered",reason="none"}')).toBe(sends);
    expect(found.get("deskbell_send_duration_seconds_count")).toBe(sends);
    const steps = [...found].filter(([name]) => name.startsWith("deskbell_steps_total"));
    const total = steps.reduce((sum, [, value]) => sum + value, 0);
    expect(found.get("deskbell_commit_steps_sum")).toBe(total);
    expect(found.get("deskbell_commit_duration_seconds_count")).toBe(
      found.get("deskbell_commit_steps_count"),
    );
    expect(found.get('deskbell_receiving{bot="desk_bot"}')).toBe(1);
    expect(found.get("deskbell_storage_up")).toBe(1);
    expect(found.get("deskbell_calls_waiting")).toBe(0);
    expect(found.get('deskbell_build_info{version="1.2.3"}')).toBe(1);
    expect(found.get("nodejs_eventloop_lag_seconds")).toBeTypeOf("number");
    expect([...found.keys()].filter((name) => name.startsWith("deskbell_errors_total"))).toEqual([]);
  });

  it("count a 429 as a hold, of one chat and of everything", async () => {
    const { desk, sample } = await openWatched();
    const [anna, berta] = [desk.customer(), desk.customer({ firstName: "Berta" })];
    expect(await sample('holds_total{scope="chat"}')).toBe(0);
    desk.emulator.faults.add(
      { kind: "refuse", status: 429, retryAfter: 1 },
      { method: "sendMessage", times: 2 },
    );
    anna.phone.starts();
    await eventually(() => sample('holds_total{scope="chat"}')).toBe(1);
    berta.phone.starts();
    await eventually(() => sample('holds_total{scope="everything"}')).toBe(1);
    expect(await sample('sends_total{outcome="postponed",reason="limited"}')).toBe(2);
    expect(await sample('errors_total{code="TELEGRAM_LIMITED"}')).toBe(2);
    await anna.hears("greeting", {});
    await berta.hears("greeting", {});
  });

  it("show what waits while Telegram is off, and since when", async () => {
    const { desk, sample, sampleOfBot } = await openWatched();
    const anna = desk.customer();
    const number = await filesAsGuest(anna);
    await eventually(() => sampleOfBot("outbox_messages")).toBe(0);
    expect(await sampleOfBot("outbox_oldest_message_age_seconds")).toBe(0);
    await desk.emulator.close();
    const before = systemClock.now();
    await desk.runtime.desk.answerTicket(number, "One");
    await desk.runtime.desk.answerTicket(number, "Two");
    await eventually(() => sampleOfBot("outbox_messages")).toBe(2);
    await eventually(() => sample('sends_total{outcome="postponed",reason="offline"}')).toBeGreaterThan(0);

    const { now } = systemClock;
    const later = vi.spyOn(systemClock, "now").mockImplementation(() => now() + 120_000);
    onTestFinished(() => later.mockRestore());
    const age = (await sampleOfBot("outbox_oldest_message_age_seconds")) ?? 0;
    expect(age).toBeGreaterThanOrEqual(120);
    expect(age).toBeLessThanOrEqual((systemClock.now() - before) / 1000);
    later.mockRestore();

    await desk.emulator.reopen();
    await anna.hears("ticket.answered", { number, text: "Two" });
    await eventually(() => sampleOfBot("outbox_messages")).toBe(0);
  });

  it("show a port that fails, and the calls that wait for it", async () => {
    const { desk, world, sample } = await openWatched();
    const anna = desk.customer();
    world.sink.state = "off";
    await beginsAsGuest(anna);
    await writes(anna, { email: "anna@example.org" });
    anna.taps("request.confirm");
    await anna.hears("request.delayed", {});
    expect(await sample('calls_total{port="createTicket",outcome="failed"}')).toBeGreaterThanOrEqual(3);
    expect(await sample('errors_total{code="Error"}')).toBeGreaterThanOrEqual(3);
    expect(await sample("tickets_filed_total")).toBe(0);
    world.sink.state = "hangs";
    await eventually(() => sample("calls_waiting")).toBe(1);
    await desk.restart();
    world.sink.state = "on";
    await desk.restart();
    await hearsOfTicket(anna);
    await eventually(() => sample("tickets_filed_total")).toBe(1);
    await eventually(() => sample("calls_waiting")).toBe(0);
  });

  it("show customers who cannot be written to, and updates that were set aside", async () => {
    const machine = createDialogue();
    const { desk, sample, sampleOfBot } = await openWatched({
      engine: {
        machine: Object.assign(Object.create(machine), {
          transition() {
            throw new TypeError("broken");
          },
        }),
      },
    });
    const anna = desk.customer();
    anna.phone.starts();
    await anna.hears("failed", {});
    await eventually(() => sample("failed_updates")).toBe(1);
    expect(await sample('steps_total{event="command.start",outcome="setAside"}')).toBe(1);
    expect(await sampleOfBot("unreachable_customers")).toBe(0);
    anna.phone.blocks();
    await eventually(() => sampleOfBot("unreachable_customers")).toBe(1);
    expect(await sample('updates_total{kind="my_chat_member",outcome="noted"}')).toBe(1);
  });

  it("show what is wrong with the database, and the rest all the same", async () => {
    const { desk, connection, sample, samples } = await openWatched();
    connection.pragma("query_only = on");
    desk.customer().phone.starts();
    await eventually(() => sample('storage_fault{code="sqlite.readOnly"}')).toBe(1);
    const found = await samples();
    expect(found.get("deskbell_storage_up")).toBe(0);
    expect(found.get('deskbell_updates_total{kind="message",outcome="refused"}')).toBeGreaterThan(0);
    expect(found.get('deskbell_errors_total{code="sqlite.readOnly"}')).toBeGreaterThan(0);
    connection.pragma("query_only = off");
    await eventually(() => sample("storage_up")).toBe(1);
    expect(await sample('storage_fault{code="sqlite.readOnly"}')).toBeUndefined();
  });

  it("say that the bot receives nothing any more", async () => {
    const { desk, sampleOfBot } = await openWatched();
    desk.emulator.faults.add({ kind: "refuse", status: 401 }, { method: "getUpdates", times: 5 });
    desk.customer().phone.starts();
    await desk.runtime.done.catch(() => {});
    expect(await sampleOfBot("receiving")).toBe(0);
  });

  it("say so while another desk may have taken over", async () => {
    let isHeld = true;
    const { sampleOfBot } = await openWatched({ mayWork: () => isHeld });
    expect(await sampleOfBot("receiving")).toBe(1);
    isHeld = false;
    expect(await sampleOfBot("receiving")).toBe(0);
  });

  it("never have an id, a chat, a name or a text in a label", async () => {
    const { desk, samples } = await openWatched({ firstUserId: 7_654_321_001 });
    const anna = desk.customer({ firstName: "Xaverinne", username: "xaver_handle" });
    await begins(anna);
    anna.says("/unheard");
    anna.says("+380671234567");
    await anna.hears("subject.askedAfterClaim", {});
    const names = [...(await samples()).keys()].join("\n");
    expect(names).toContain("command.unknown");
    expect(names).not.toMatch(/765432100|Xaver|xaver|unheard|380671234567|4242/);
  });
});
