import type { DialogueSettings } from "@deskbell/core";
import { isSettingName, type SettingValues } from "../settings/definitions.ts";
import { type DeskSettings, toDialogueSettings } from "../settings/desk-settings.ts";
import type { ParsedSettings, SettingMistake } from "../settings/parse-settings.ts";
import { SettingsError } from "../settings/settings-error.ts";
import type { DeskContext } from "./context.ts";

/** What an operator changes while the desk runs. */
export interface Settings {
  /** As they apply now; where a stored value is wrong, the default does. */
  current(): Promise<DeskSettings>;
  /** The part that a dialogue needs. */
  forDialogue(): Promise<DialogueSettings>;
  /** As they apply now, by name. */
  values(): Promise<SettingValues>;
  /** What is wrong with stored settings; empty when all is well. */
  mistakes(): Promise<readonly SettingMistake[]>;
  /**
   * Saves a setting. Text is understood for every value, as a command line gives it.
   *
   * @throws SettingsError (`settings.invalid`) with all that is wrong: no such setting, not a value for it, an id that names nothing,
   * or values that contradict each other
   */
  set(name: string, value: unknown): Promise<void>;
}

/** The settings that are kept in the store. */
export function createSettings({ store, parsedSettings, settings }: DeskContext): Settings {
  return {
    current: settings,
    forDialogue: async () => toDialogueSettings(await settings()),
    values: async () => (await parsedSettings()).values,
    mistakes: async () => (await parsedSettings()).mistakes,

    async set(name, value) {
      const before = await parsedSettings();
      const after = await parsedSettings({ [name]: value });
      const mistakes = after.mistakes.filter((mistake) => mistake.name === name || isNew(mistake, before));
      if (mistakes.length > 0 || !isSettingName(name)) throw new SettingsError(mistakes);
      await store.commit([{ type: "setting.saved", name, value: after.values[name] }]);
    },
  };
}

/** Another setting that was wrong before does not keep one from setting this. */
function isNew({ name }: SettingMistake, before: ParsedSettings): boolean {
  return before.mistakes.every((mistake) => mistake.name !== name);
}
