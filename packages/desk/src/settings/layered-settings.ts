import type { BotSetting } from "../ports/desk-store.ts";
import {
  isSettingName,
  type SettingName,
  type SettingReferences,
  type SettingValues,
  settingNames,
} from "./definitions.ts";
import { isDeskWide } from "./desk-wide.ts";
import { type ParsedSettings, parseSettings, type SettingMistake } from "./parse-settings.ts";

// Settings lie in layers: what a bot has to itself, above what was saved for all bots, above what a desk starts with.

/** Whence a value is: from the bot's own settings, from those of all bots, or from the environment and what a desk starts with. */
export type SettingOrigin = "bot" | "desk" | "default";

/** All settings that are stored, and what they may refer to. */
export interface StoredSettings extends SettingReferences {
  readonly ofDesk: Readonly<Record<string, unknown>>;
  readonly ofBots: readonly BotSetting[];
  readonly defaults: SettingValues;
}

/**
 * The settings of a bot as they apply, and the mistakes among its own.
 *
 * @param bot null for those of all bots, and of every bot that has none to itself
 */
export function layerSettings(stored: StoredSettings, bot: string | null): ParsedSettings {
  const ofAll = parseSettings(stored.ofDesk, stored, stored.defaults);
  if (bot === null) return ofAll;
  const own = ownOf(stored, bot);
  const misplaced = Object.keys(own).filter((name) => isSettingName(name) && isDeskWide(name));
  const rest = Object.fromEntries(Object.entries(own).filter(([name]) => !misplaced.includes(name)));
  const { values, mistakes } = parseSettings(rest, stored, ofAll.values);
  return { values, mistakes: [...misplaced.map(notOfOneBot), ...mistakes].map((one) => ({ ...one, bot })) };
}

/** Whence each setting of a bot is. */
export function settingOrigins(
  stored: Pick<StoredSettings, "ofDesk" | "ofBots">,
  bot: string | null,
): Readonly<Record<SettingName, SettingOrigin>> {
  const own = ownOf(stored, bot);
  const origin = (name: SettingName): SettingOrigin => {
    if (Object.hasOwn(own, name)) return "bot";
    return Object.hasOwn(stored.ofDesk, name) ? "desk" : "default";
  };
  return Object.fromEntries(settingNames.map((name) => [name, origin(name)])) as Record<
    SettingName,
    SettingOrigin
  >;
}

/** What a bot has to itself: without a bot, nothing. */
function ownOf(
  { ofBots }: Pick<StoredSettings, "ofBots">,
  bot: string | null,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    ofBots.filter((setting) => setting.bot === bot).map(({ name, value }) => [name, value]),
  );
}

function notOfOneBot(name: string): SettingMistake {
  return { name, problem: "is a setting of the whole desk: set it without a bot" };
}
