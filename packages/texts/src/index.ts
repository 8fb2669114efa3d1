/**
 * Every sentence the bot says and every mail it sends, in English, Ukrainian and Russian.
 *
 * @module texts
 */

export type { Command, SentenceKey } from "./catalog.ts";
export { type BotProfile, createTexts, type Texts, type TextsOptions } from "./create-texts.ts";
export type { Mail } from "./mail.ts";
export type { Override } from "./overrides.ts";
export { createTemplate } from "./template.ts";
export { TextsError, type TextsErrorCode } from "./texts-error.ts";
