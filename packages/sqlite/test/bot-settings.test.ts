import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { openSqlite } from "../src/index.ts";
import { temporaryFolder } from "./temporary-folder.ts";

it("settings and texts of a file from before bots had their own are those of all bots", async () => {
  const file = join(temporaryFolder(), "desk.db");
  (await openSqlite({ file })).close();
  const older = new Database(file);
  older.exec(`
    drop table settings; drop table auto_replies;
    create table settings (name text not null primary key, value text not null);
    create table auto_replies (occasion text not null, language text not null, text text not null, primary key (occasion, language));
    insert into settings values ('chat.phone', '"off"');
    insert into auto_replies values ('created', 'uk', 'Дякуємо!');
    delete from migrations where name >= '0015';
  `);
  older.close();
  const storage = await openSqlite({ file });
  expect(await storage.desk.settings()).toEqual({ "chat.phone": "off" });
  expect(await storage.desk.botSettings()).toEqual([]);
  expect(await storage.desk.autoReplies()).toEqual([{ on: "created", language: "uk", text: "Дякуємо!" }]);
  await storage.desk.commit([
    { type: "setting.saved", name: "chat.phone", value: "optional", bot: "telegram:1" },
  ]);
  expect(await storage.desk.settings()).toEqual({ "chat.phone": "off" });
  storage.close();
});
