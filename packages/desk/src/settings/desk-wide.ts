import type { SettingName } from "./definitions.ts";

/** Whether a setting is about the desk's data as a whole, so that no bot can have it to itself: how long things are kept, and mail. */
export function isDeskWide(name: SettingName): boolean {
  return name.startsWith("retention.") || name === "email.answers";
}
