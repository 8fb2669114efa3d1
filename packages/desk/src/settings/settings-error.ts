import { DeskError } from "../model/desk-error.ts";
import type { SettingMistake } from "./parse-settings.ts";

/** Settings that cannot be accepted, with everything that is wrong with them. */
export class SettingsError extends DeskError {
  readonly mistakes: readonly SettingMistake[];

  constructor(mistakes: readonly SettingMistake[]) {
    const lines = mistakes.map(({ name, problem }) => `${name} ${problem}.`);
    super("settings.invalid", ["Settings that have to be corrected:", ...lines].join("\n"));
    this.mistakes = mistakes;
  }
}
