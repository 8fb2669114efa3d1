import { describe, expect, it } from "vitest";
import { newDesk } from "../new-desk.ts";

describe("auto-replies", () => {
  it("are kept by language tag, however it is written", async () => {
    const { desk } = newDesk();
    await desk.saveAutoReply({ on: "created", language: "pt_BR", text: " Oi " });
    await desk.saveAutoReply({ on: "created", language: "pt-br", text: "Olá" });
    expect(await desk.autoReplies()).toEqual([{ on: "created", language: "pt-br", text: "Olá" }]);
    await desk.removeAutoReply("created", "PT-br");
    expect(await desk.autoReplies()).toEqual([]);
  });

  it("are removed of one bot or of all, and of no other", async () => {
    const { desk } = newDesk();
    const ofAll = { on: "created", language: "en", text: "Thank you!" } as const;
    const ofShop = { ...ofAll, text: "The shop thanks you!", bot: "telegram:2" };
    await desk.saveAutoReply(ofAll);
    await desk.saveAutoReply(ofShop);
    await desk.removeAutoReply("created", "en", "telegram:2");
    expect(await desk.autoReplies()).toEqual([ofAll]);
    await desk.saveAutoReply(ofShop);
    await desk.removeAutoReply("created", "en");
    expect(await desk.autoReplies()).toEqual([ofShop]);
  });

  it("are refused without a text or a language", async () => {
    const { desk } = newDesk();
    await expect(desk.saveAutoReply({ on: "closed", language: "en", text: "" })).rejects.toMatchObject({
      code: "text.empty",
    });
    await expect(
      desk.saveAutoReply({ on: "closed", language: "english language", text: "Bye" }),
    ).rejects.toMatchObject({
      code: "language.invalid",
      message: '"english language" is no language tag. Write one such as en or pt-br.',
    });
  });
});

describe("departments and priorities", () => {
  it("are saved under ids that fit into a setting", async () => {
    const { desk } = newDesk();
    await desk.saveDepartment({ id: "after-sales", name: "After sales" });
    await desk.savePriority({ id: "vip", name: "VIP", rank: 9 });
    expect(await desk.departments()).toContainEqual({ id: "after-sales", name: "After sales" });
    expect((await desk.priorities()).at(-1)).toEqual({ id: "vip", name: "VIP", rank: 9 });
  });

  it("are refused without a usable id or a name", async () => {
    const { desk } = newDesk();
    await expect(desk.saveDepartment({ id: "After sales", name: "A" })).rejects.toMatchObject({
      code: "record.invalid",
    });
    await expect(desk.saveDepartment({ id: "sales!", name: "Sales" })).rejects.toThrow(
      /^A department needs an id/,
    );
    await expect(desk.savePriority({ id: "vip", name: " ", rank: 1 })).rejects.toMatchObject({
      code: "record.invalid",
      message:
        'A priority needs an id of lower-case letters, digits and "-", such as after-sales, and a name.',
    });
  });
});
