import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { createDemoPanel, createDemoSite } from "../../src/index.ts";
import { run } from "../running.ts";
import { newDesk } from "./new-desk.ts";

async function open() {
  const phone = new Hono().get("/", (context) => context.text("the phone"));
  const scripts = new Hono().get("/", (context) => context.text("the scripts"));
  const panel = createDemoPanel({ desk: newDesk() });
  const { url } = await run(createDemoSite({ phone, panel, scripts }));
  return url;
}

describe("createDemoSite", () => {
  it("frames the phone, the desk and the scripts", async () => {
    const html = await (await fetch(await open())).text();
    expect(html).toContain('src="phone"');
    expect(html).toContain('src="desk"');
    expect(html).toContain('src="scripts"');
  });

  it("serves them under their paths, with or without a slash at the end", async () => {
    const url = await open();
    for (const path of ["/phone", "/phone/"])
      expect(await (await fetch(url + path)).text()).toBe("the phone");
    for (const path of ["/scripts", "/scripts/"])
      expect(await (await fetch(url + path)).text()).toBe("the scripts");
    for (const path of ["/desk", "/desk/"])
      expect(await (await fetch(url + path)).text()).toContain('<base href="/desk/">');
  });

  it("serves its own styles and the desk's script with lit-html", async () => {
    const url = await open();
    for (const path of ["/browser/site.css", "/desk/browser/desk.js", "/desk/lit-html/lit-html.js"]) {
      expect((await fetch(url + path)).status).toBe(200);
    }
  });
});
