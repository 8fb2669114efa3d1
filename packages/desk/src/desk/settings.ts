import { type BotAddress, botKey, type DialogueSettings } from "@deskbell/core";
import { isSettingName, type SettingName, type SettingValues } from "../settings/definitions.ts";
import { type DeskSettings, toDialogueSettings } from "../settings/desk-settings.ts";
import { layerSettings, type SettingOrigin, settingOrigins } from "../settings/layered-settings.ts";
import { parseQuestions, type QuestionsReading } from "../settings/parse-questions.ts";
import { type ParsedSettings, type SettingMistake, unknownSetting } from "../settings/parse-settings.ts";
import { SettingsError } from "../settings/settings-error.ts";
import type { DeskContext, SettingsByBot } from "./context.ts";

/** What an operator changes while the desk runs: for all bots, or for one of them, which then has it to itself. */
export interface Settings {
  /** As they apply now, at a bot or at all that have none to themselves; where a stored value is wrong, the default does. */
  current(bot?: BotAddress): Promise<DeskSettings>;
  /** Those of all bots, read at once. */
  byBot(): Promise<SettingsByBot>;
  /** The part that a dialogue needs. */
  forDialogue(bot?: BotAddress): Promise<DialogueSettings>;
  /** As they apply now, by name. */
  values(bot?: BotAddress): Promise<SettingValues>;
  /** Whence each value is. */
  origins(bot?: BotAddress): Promise<Readonly<Record<SettingName, SettingOrigin>>>;
  /** The bots that have settings to themselves, as `botKey` gives them. */
  bots(): Promise<readonly string[]>;
  /** Reads questions as somebody wrote them, with everything that is wrong; nothing is saved. */
  readQuestions(value: unknown): Promise<QuestionsReading>;
  /** What is wrong with stored settings, those of single bots included; empty when all is well. */
  mistakes(): Promise<readonly SettingMistake[]>;
  /**
   * Saves a setting. Text is understood for every value, as a command line gives it.
   *
   * @param bot who has it to itself; without, it is for all bots that have no value of their own
   * @throws SettingsError (`settings.invalid`) with all that is wrong: no such setting, not a value for it, an id that names nothing,
   * values that contradict each other, or one bot with a setting of the whole desk
   */
  set(name: string, value: unknown, bot?: BotAddress): Promise<void>;
  /** Takes back what was saved, so that what lies below applies again. @throws SettingsError for no such setting */
  unset(name: string, bot?: BotAddress): Promise<void>;
}

/** The settings that are kept in the store. */
export function createSettings({
  store,
  references,
  storedSettings,
  settings,
  settingsByBot,
}: DeskContext): Settings {
  return {
    current: settings,
    byBot: settingsByBot,
    forDialogue: async (bot) => toDialogueSettings(await settings(bot)),
    values: async (bot) => layerSettings(await storedSettings(), toKey(bot)).values,
    origins: async (bot) => settingOrigins(await storedSettings(), toKey(bot)),
    bots: async () => [...new Set((await store.botSettings()).map(({ bot }) => bot))],
    readQuestions: async (value) => parseQuestions(value, await references()),

    async mistakes() {
      const stored = await storedSettings();
      const bots = [null, ...new Set(stored.ofBots.map(({ bot }) => bot))];
      return bots.flatMap((bot) => layerSettings(stored, bot).mistakes);
    },

    async set(name, value, address) {
      const bot = toKey(address);
      const stored = await storedSettings();
      const before = layerSettings(stored, bot);
      const after = layerSettings(
        bot === null
          ? { ...stored, ofDesk: { ...stored.ofDesk, [name]: value } }
          : { ...stored, ofBots: [...stored.ofBots, { bot, name, value }] },
        bot,
      );
      const mistakes = after.mistakes.filter((mistake) => mistake.name === name || isNew(mistake, before));
      if (mistakes.length > 0 || !isSettingName(name)) throw new SettingsError(mistakes);
      await store.commit([{ type: "setting.saved", name, value: after.values[name], ...ofBot(address) }]);
    },

    async unset(name, address) {
      if (!isSettingName(name)) throw new SettingsError([unknownSetting(name)]);
      await store.commit([{ type: "setting.removed", name, ...ofBot(address) }]);
    },
  };
}

function toKey(bot: BotAddress | undefined): string | null {
  return bot === undefined ? null : botKey(bot);
}

function ofBot(bot: BotAddress | undefined): { readonly bot?: string } {
  return bot === undefined ? {} : { bot: botKey(bot) };
}

/** Another setting that was wrong before does not keep one from setting this. */
function isNew({ name }: SettingMistake, before: ParsedSettings): boolean {
  return before.mistakes.every((mistake) => mistake.name !== name);
}
