import { describe, expect, it } from "vitest";
import { eventually } from "../eventually.ts";
import { sharedDesk } from "./desk-under-test.ts";
import { beginsAsGuest, filesAsGuest } from "./journeys.ts";

const desk = sharedDesk();
const email = "anna@example.org";

async function ticket(number: number) {
  return (await desk().runtime.desk.ticket(number)).ticket;
}

describe("commands", () => {
  it.each(["/start@desk_bot", "/START", "/start   ", `/start ${"x".repeat(64)}`, "/start campaign-1_a"])(
    "%s greets",
    async (command) => {
      const anna = desk().customer();
      anna.says(command);
      await anna.hears("greeting", {});
    },
  );

  it("lead straight to a request or a chat from a link", async () => {
    const anna = desk().customer();
    anna.phone.starts("help");
    await anna.hears("identity.asked", {});
    anna.phone.starts("chat");
    await anna.hears("phone.askedForChat", { optional: false });
  });

  it("for another bot are a text like any other", async () => {
    const anna = desk().customer();
    anna.phone.starts();
    await anna.hears("greeting", {});
    anna.says("/help@other_bot");
    await anna.hears("text.whatNow", {});
  });

  it("with words behind them keep the words", async () => {
    const anna = desk().customer();
    anna.says("/help my printer smokes");
    await anna.hears("identity.asked", {});
    await anna.hears("text.kept", {});
    anna.taps("identify.guest");
    await anna.hears("email.askedAsGuest", {});
    anna.says(email);
    await anna.hears("subject.asked", {});
    anna.says("Printer");
    await anna.hears("review.asked", {
      subject: "Printer",
      details: "my printer smokes",
      phone: null,
      email,
    });
  });

  it("in the middle of a request set it aside, to be gone on with", async () => {
    const anna = desk().customer();
    await beginsAsGuest(anna);
    anna.says("Printer");
    await anna.hears("details.asked", {});
    anna.phone.starts();
    await anna.hears("greeting", {});
    anna.taps("draft.resume");
    await anna.hears("details.asked", {});
    anna.says("/help");
    await anna.hears("identity.asked", {});
    anna.taps("draft.resume");
    await anna.hears("details.asked", {});
    anna.says("/chat");
    await anna.hears("phone.askedForChat", { optional: false });
    anna.says("/cancel");
    await anna.hears("cancelled", {});
    anna.taps("draft.resume");
    await anna.hears("details.asked", {});
    anna.says("It smokes.");
    await anna.hears("review.asked", { subject: "Printer", details: "It smokes.", phone: null, email });
  });

  it("change the language in the middle of a question, which is asked again", async () => {
    const anna = desk().customer({ languageCode: "de" });
    await beginsAsGuest(anna);
    anna.says("/language");
    await anna.hears("language.asked", {});
    anna.taps("language.choose", { language: "ru" });
    const speaking = anna.speaking("ru");
    await speaking.hears("language.changed", {});
    await speaking.hears("subject.asked", {});
  });

  it("of the menu are shown in the language of the device", async () => {
    const [anna, olena] = [desk().customer(), desk().customer({ languageCode: "uk" })];
    anna.phone.starts();
    await anna.hears("greeting", {});
    await eventually(() => olena.phone.commands.map(({ command }) => command)).toEqual([
      "start",
      "chat",
      "help",
      "language",
      "cancel",
      "privacy",
      "mydata",
      "forgetme",
    ]);
    expect(olena.phone.commands).not.toEqual(anna.phone.commands);
  });
});

describe("names", () => {
  it.each([
    ["markup", '<b>Anna</b> & "Co" {{name}}', "'; --"],
    ["emoji", "🦄🌈", "👩‍🚀"],
    ["bidi marks", "An\u202ena", "\u2066Koval\u2069"],
    ["64 characters", "x".repeat(64), "й".repeat(64)],
    ["blanks", "ㅤ", "\u2800"],
  ])("with %s are kept as they are", async (_, firstName, lastName) => {
    const anna = desk().customer({ firstName, lastName });
    const filed = await ticket(await filesAsGuest(anna));
    expect(filed.customer).toMatchObject({ name: `${firstName} ${lastName}`, handle: null });
  });
});
