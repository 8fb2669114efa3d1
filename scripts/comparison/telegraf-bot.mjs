// @ts-nocheck: its packages are not among those of the workspace.
// The dialogue as a Telegraf wizard scene, its sessions in files.

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { Scenes, session, Telegraf } from "telegraf";
import { file } from "./tickets.mjs";

mkdirSync("sessions", { recursive: true });
const pathOf = (/** @type {string} */ key) => `sessions/${key.replaceAll(":", "_")}.json`;
const store = {
  /** @param {string} key */
  get(key) {
    try {
      return JSON.parse(readFileSync(pathOf(key), "utf8"));
    } catch {
      return undefined;
    }
  },
  /** @param {string} key @param {unknown} value */
  set(key, value) {
    writeFileSync(`${pathOf(key)}.new`, JSON.stringify(value));
    renameSync(`${pathOf(key)}.new`, pathOf(key));
  },
  /** @param {string} key */
  delete: (key) => rmSync(pathOf(key), { force: true }),
};

const help = new Scenes.WizardScene(
  "help",
  async (ctx) => {
    await ctx.reply("Your phone number?");
    return ctx.wizard.next();
  },
  async (ctx) => {
    ctx.wizard.state.phone = ctx.message.text;
    await ctx.reply("What is it about?");
    return ctx.wizard.next();
  },
  async (ctx) => {
    ctx.wizard.state.subject = ctx.message.text;
    await ctx.reply("Please describe it.");
    return ctx.wizard.next();
  },
  async (ctx) => {
    ctx.wizard.state.details = ctx.message.text;
    const { phone, subject, details } = ctx.wizard.state;
    await ctx.reply(`${phone}, ${subject}: ${details}. Send it?`);
    return ctx.wizard.next();
  },
  async (ctx) => {
    const { subject, details } = ctx.wizard.state;
    const { chat, message_id: id } = ctx.message;
    const number = await file({ key: `${chat.id}:${id}`, customer: chat.id, subject, details });
    await ctx.reply(`Your request is #${number}.`);
    return ctx.scene.leave();
  },
);

const bot = new Telegraf(process.env.TELEGRAM_BOT_TOKEN ?? "", {
  telegram: { apiRoot: process.env.TELEGRAM_API_ROOT ?? "" },
});
bot.use(session({ store }));
bot.use(new Scenes.Stage([help]).middleware());
bot.command("help", (ctx) => ctx.scene.enter("help"));
// Without one an error ends the process.
bot.catch(() => {});
await bot.launch();
