// A phone in the browser: the chat with the bot as a customer sees it, for people who want to try a bot without Telegram.

import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Customer, CustomerSpec } from "../customer/customer.ts";
import type { Emulator } from "../emulator.ts";
import { pageHeaders, serveBrowserFiles, serveLitHtml, servePage } from "./document.ts";
import { createFaultSwitches, switchSetting } from "./fault-switches.ts";
import { newOwner, perform, phoneAction } from "./phone-action.ts";
import { streamPhone } from "./phone-events.ts";
import { createPhoneShelf, type PhoneShelf } from "./phone-shelf.ts";
import { type PhoneState, toPhoneOwner, toPhoneState } from "./phone-state.ts";

export type PhonePageOptions = {
  /** Username or token of the bot to chat with; the emulator's first bot by default. */
  readonly bot?: string;
  /** Who has a phone at first; more can be added on the page. One person by default. */
  readonly customers?: readonly CustomerSpec[];
  /** Where the phones are, for whoever wants to add some later; one of its own by default. */
  readonly shelf?: PhoneShelf;
};

const somebody: CustomerSpec = { firstName: "Alex", languageCode: "en", phone: "+12025550123" };

/**
 * A page with a phone, to be mounted under any path. Whoever reaches it can act as any of its customers and break the emulator, so it
 * belongs on a loopback address or behind a guard.
 *
 * @example
 * const app = new Hono().route("/phone", createPhonePage(emulator));
 */
export function createPhonePage(emulator: Emulator, options: PhonePageOptions = {}): Hono {
  const { shelf = createPhoneShelf() } = options;
  const switches = createFaultSwitches(emulator);
  const add = (spec: CustomerSpec): Customer => {
    const customer = emulator.customer(spec, options.bot);
    shelf.put(customer);
    return customer;
  };
  for (const spec of options.customers ?? [somebody]) add(spec);
  const stateOf = (customer: Customer): PhoneState => toPhoneState(customer, shelf.list(), switches.list());

  const withCustomer =
    (handle: (context: Context, customer: Customer) => Response | Promise<Response>) =>
    (context: Context) => {
      const customer = shelf.find(Number(context.req.param("id")));
      if (customer === undefined) return refuse(context, 404, "There is no such customer.");
      return handle(context, customer);
    };

  const app = new Hono();
  app.use(pageHeaders);
  app.get("/", servePage);
  app.get("/browser/*", serveBrowserFiles);
  app.get("/lit-html/*", serveLitHtml);

  app.get("/api/customers", (context) => context.json(shelf.list().map(toPhoneOwner)));
  app.post("/api/customers", async (context) => {
    const spec = newOwner.safeParse(await readJson(context));
    if (!spec.success) return refuse(context, 400, z.prettifyError(spec.error));
    return context.json(toPhoneOwner({ customer: add(spec.data), note: null }), 201);
  });
  app.get(
    "/api/customers/:id",
    withCustomer((context, customer) => context.json(stateOf(customer))),
  );
  app.get(
    "/api/customers/:id/events",
    withCustomer((context, customer) => streamPhone(context, emulator, customer, () => stateOf(customer))),
  );
  app.post(
    "/api/customers/:id/actions",
    withCustomer(async (context, customer) => {
      const action = phoneAction.safeParse(await readJson(context));
      if (!action.success) return refuse(context, 400, z.prettifyError(action.error));
      try {
        perform(customer, action.data);
      } catch (error) {
        return refuse(context, 409, error instanceof Error ? error.message : String(error));
      }
      return context.body(null, 204);
    }),
  );

  app.get("/api/faults", (context) => context.json(switches.list()));
  app.post("/api/faults", async (context) => {
    const setting = switchSetting.safeParse(await readJson(context));
    if (!setting.success) return refuse(context, 400, z.prettifyError(setting.error));
    const isKnown = await switches.set(setting.data.name, setting.data.mode);
    return isKnown ? context.body(null, 204) : refuse(context, 404, "There is no such fault.");
  });
  return app;
}

/** Undefined for what is no JSON, which no schema takes. */
async function readJson(context: Context): Promise<unknown> {
  return context.req.json<unknown>().catch(() => undefined);
}

function refuse(context: Context, status: 400 | 404 | 409, message: string): Response {
  return context.json({ message }, status);
}
