// A conversation as a test, with the runner that Node brings along: a customer whom the CRM does not answer files a request all the same.
// Run it: npm run example -- 08-testing-a-conversation

import { equal } from "node:assert/strict";
import { test } from "node:test";
import { engineDriver, fakeCustomer, fakePorts } from "@deskbell/testkit";

test("a customer files a request although the CRM is down, and the process with it", async () => {
  const ports = fakePorts();
  const driver = engineDriver({ ports });
  const customer = fakeCustomer({ name: "Olena", language: "uk", driver });

  ports.lookupContact.fails();
  await customer.says("/help");
  await customer.taps("phone");
  await customer.sharesContact();
  // The lookup is tried twice, half a second apart.
  await customer.waits(500);
  await customer.hears("contact.unchecked");

  await driver.restart();
  await customer.says("Printer");
  await customer.says("It prints in blue only.");
  await customer.taps("confirm");
  await customer.hears("request.filed", { number: 1 });

  equal(ports.createTicket.calls.length, 1);
  console.log(customer.transcript());
});
