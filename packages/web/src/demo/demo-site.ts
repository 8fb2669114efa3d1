// The demo's front page: a customer's phone and the desk, side by side.

import { Hono } from "hono";
import { html } from "hono/html";
import { pageHeaders, serveBrowserFiles, toDocument } from "./document.ts";

export interface DemoSiteOptions {
  /** The page with the customer's phone; it comes under `/phone`. */
  readonly phone: Hono;
  /** The page with the desk; it comes under `/desk`. */
  readonly panel: Hono;
}

/** The demo as a whole, to be mounted at `/`. */
export function createDemoSite({ phone, panel }: DemoSiteOptions): Hono {
  const app = new Hono();
  app.use("/", pageHeaders);
  app.get("/", (context) =>
    context.html(toDocument(context, { title: "Deskbell", style: "site.css", body })),
  );
  app.use("/browser/*", pageHeaders);
  app.get("/browser/*", serveBrowserFiles);
  for (const path of ["/phone/", "/desk/"] as const) {
    app.get(path, (context) => context.redirect(path.slice(0, -1)));
  }
  app.route("/phone", phone);
  app.route("/desk", panel);
  return app;
}

/** A narrow window shows one side at a time, and the switch between them. */
const body = html`
    <h1 class="title">Deskbell demo</h1>
    <fieldset class="switch">
      <legend>What to show</legend>
      <label><input type="radio" name="side" id="show-phone" checked> Customer’s phone</label>
      <label><input type="radio" name="side" id="show-desk"> Support desk</label>
    </fieldset>
    <iframe class="phone" src="phone" title="The customer’s phone"></iframe>
    <iframe class="desk" src="desk" title="The support desk"></iframe>
  `;
