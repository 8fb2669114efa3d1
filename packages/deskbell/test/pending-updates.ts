import type { Emulator } from "@deskbell/telegram-emulator";
import { bot } from "./e2e/desk-under-test.ts";

/** How many updates Telegram still keeps, because nobody has confirmed them. */
export async function pendingUpdates({ apiRoot }: Emulator, token = bot.token): Promise<number> {
  const response = await fetch(`${apiRoot}/bot${token}/getWebhookInfo`);
  const { result } = (await response.json()) as { result: { pending_update_count: number } };
  return result.pending_update_count;
}
