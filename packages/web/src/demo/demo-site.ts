// The demo's front page: a customer's phone and, beside it, the desk or the scripts.

import { Hono } from "hono";
import { html } from "hono/html";
import { pageHeaders, serveBrowserFiles, toDocument } from "./document.ts";

export interface DemoSiteOptions {
  /** The page with the customer's phone; it comes under `/phone`. */
  readonly phone: Hono;
  /** The page with the desk; it comes under `/desk`. */
  readonly panel: Hono;
  /** The page with scripts; it comes under `/scripts`. */
  readonly scripts: Hono;
}

/** The demo as a whole, to be mounted at `/`. */
export function createDemoSite({ phone, panel, scripts }: DemoSiteOptions): Hono {
  const app = new Hono();
  app.use("/", pageHeaders);
  app.get("/", (context) =>
    context.html(toDocument(context, { title: "Deskbell", styles: ["site.css"], body })),
  );
  app.use("/browser/*", pageHeaders);
  app.get("/browser/*", serveBrowserFiles);
  for (const path of ["/phone/", "/desk/", "/scripts/"] as const) {
    app.get(path, (context) => context.redirect(path.slice(0, -1)));
  }
  app.route("/phone", phone);
  app.route("/desk", panel);
  app.route("/scripts", scripts);
  return app;
}

/** A narrow window shows one of the three at a time, a wide one the phone and one of the others; the switch is between them. */
const body = html`
    <h1 class="title">Deskbell demo</h1>
    <fieldset class="switch">
      <legend>What to show</legend>
      <label class="for-phone"><input type="radio" name="side" id="show-phone" checked> Phone</label>
      <label class="for-desk"><input type="radio" name="side" id="show-desk"> Support desk</label>
      <label><input type="radio" name="side" id="show-scripts"> Scripts</label>
    </fieldset>
    <iframe class="phone" name="phone" src="phone" title="The customer’s phone"></iframe>
    <iframe class="desk" src="desk" title="The support desk"></iframe>
    <iframe class="scripts" name="scripts" src="scripts" title="Scripts"></iframe>
  `;
