import {
  isSettingName,
  type SettingName,
  type SettingReferences,
  type SettingValues,
  settingNames,
  settingReaders,
} from "./definitions.ts";

/** Something wrong with one setting. */
export interface SettingMistake {
  readonly name: string;
  /** The end of a sentence that begins with the name. */
  readonly problem: string;
  /** The bot that has it to itself, as `botKey` gives it; left out of those of all bots. */
  readonly bot?: string;
}

/** Settings as they apply, and every mistake among the stored ones. Where a value is wrong, the default applies. */
export interface ParsedSettings {
  readonly values: SettingValues;
  readonly mistakes: readonly SettingMistake[];
}

/** Reads stored settings, all of them, whatever is wrong with some. */
export function parseSettings(
  stored: Readonly<Record<string, unknown>>,
  references: SettingReferences,
  defaults: SettingValues,
): ParsedSettings {
  const mistakes = Object.keys(stored)
    .filter((name) => !isSettingName(name))
    .map(unknownSetting);
  const values: SettingValues = { ...defaults };

  function read<Name extends SettingName>(name: Name): void {
    if (!Object.hasOwn(stored, name)) return;
    const reading = settingReaders[name](stored[name], references);
    if (reading.kind === "mistake") mistakes.push({ name, problem: reading.problem });
    else Object.assign(values, { [name]: reading.value });
  }

  settingNames.forEach(read);
  return checkLanguages(values, mistakes);
}

/** The default language is always among those offered. */
function checkLanguages(values: SettingValues, mistakes: readonly SettingMistake[]): ParsedSettings {
  const offered = values["language.offered"];
  const language = values["language.default"];
  if (offered.includes(language)) return { values, mistakes };
  const problem = `is none of the languages offered: ${offered.join(", ")}`;
  return {
    values: { ...values, "language.default": offered[0] ?? language },
    mistakes: [...mistakes, { name: "language.default", problem }],
  };
}

/** What is wrong with a name that no setting has. */
export function unknownSetting(name: string): SettingMistake {
  return { name, problem: `is not a setting; there are ${settingNames.join(", ")}` };
}
