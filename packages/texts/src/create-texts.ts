import type {
  Button,
  ButtonAction,
  Prompt,
  PromptKey,
  RenderedButton,
  RenderedMail,
  RenderedPrompt,
} from "@deskbell/core";
import { createInstance } from "i18next";
import { type Command, commands } from "./catalog.ts";
import { en } from "./catalogs/en.ts";
import { ru } from "./catalogs/ru.ts";
import { uk } from "./catalogs/uk.ts";
import { lookUpLanguage } from "./language.ts";
import { toLabel } from "./limits.ts";
import { type Mail, toMailParts } from "./mail.ts";
import { toMailDocument } from "./mail-document.ts";
import { chooseLocalText, requireLocalText } from "./operators-text.ts";
import { applyOverrides, type Catalogs, type Override } from "./overrides.ts";
import { createRecogniser, type Recogniser } from "./recognise.ts";
import { foldLabel, replyActions } from "./reply-labels.ts";
import { type OwnWords, type Sentence, toParagraphs, toTyped } from "./sentences.ts";
import { TextsError } from "./texts-error.ts";

/** What a bot says of itself before anybody writes to it. */
export interface BotProfile {
  /** The menu of commands; names without slash, descriptions of at most 256 characters. */
  readonly commands: readonly { readonly command: Command; readonly description: string }[];
  /** Shown in an empty chat, before Start is pressed; at most 512 characters. */
  readonly description: string;
  /** Shown on the profile page and in shared links; at most 120 characters. */
  readonly shortDescription: string;
}

/** All that the bot says, in every language it speaks. */
export interface Texts {
  /** Tags of the languages that have a catalog, the built-in ones first. */
  readonly languages: readonly string[];
  /** The language to speak with somebody whose device says `tag`: `pt-br` is `pt` where there is a `pt`, else the default. */
  resolveLanguage(tag: string | null | undefined): string;
  /** A prompt as it is read. The language is resolved; what customers typed stands in the text as they typed it. */
  render(prompt: Prompt, language: string): RenderedPrompt;
  /** A mail as it is read. The language is resolved. */
  renderMail(mail: Mail, language: string): RenderedMail;
  /** The action of a reply-keyboard button whose label, in any language, is exactly this text. */
  matchLabel(text: string): ButtonAction | null;
  /** The prompts that a text may say, by their sentences in a language: several where they share one, none for other texts. */
  recognise(text: string, language: string): readonly PromptKey[];
  /** The actions that a button with this label may have. The language is resolved. */
  recogniseLabel(label: string, language: string): readonly ButtonAction[];
  /** The bot's own profile. The language is resolved. */
  profile(language: string): BotProfile;
}

/** How texts differ from the built-in ones. */
export interface TextsOptions {
  /** Sentences to say differently, by language tag and key; a further language if it is complete. */
  readonly overrides?: Readonly<Record<string, Override>>;
  /** The language of those whose own is not spoken here. English unless said otherwise. */
  readonly defaultLanguage?: string;
  /**
   * Whether the channel has a button that shares the customer's own contact, as Telegram has. True by default; without, phone numbers are
   * asked to be typed.
   */
  readonly sharesContact?: boolean;
}

/**
 * The texts of a bot, ready at once. Nothing is shared between two of them.
 *
 * @throws TextsError when an override cannot be used, or the default language has no catalog.
 *
 * @example
 * const texts = createTexts({ overrides: { en: { "phone.noted": "Got it." } } });
 * texts.render(prompt, texts.resolveLanguage("uk-UA")).text;
 */
export function createTexts(options: TextsOptions = {}): Texts {
  const { overrides = {}, defaultLanguage = "en", sharesContact = true } = options;
  const catalogs = applyOverrides(builtIn, overrides);
  const languages = [...catalogs.keys()];
  const fallback = toDefaultLanguage(defaultLanguage, languages);
  const actions = indexLabels([...builtIn, ...catalogs]);
  const translate = createTranslate(catalogs);
  const recognisers = new Map<string, Recogniser>();

  function resolveLanguage(tag: string | null | undefined): string {
    return (tag && lookUpLanguage(tag, languages)) || fallback;
  }

  function renderButton(button: Button, language: string): RenderedButton {
    return { label: toLabel(labelOf(button, language)), action: button.action, ref: button.ref };
  }

  function labelOf({ action, ref, params, texts = {} }: Button, language: string): string {
    if (action === "answer.choose") return requireLocalText(texts, language, fallback);
    const value = chooseLocalText(texts, language, fallback);
    // A language is offered in its own name.
    const spoken = action === "language.choose" ? resolveLanguage(ref) : language;
    return translate(
      { key: `button.${action}`, params: value === null ? params : { ...params, value } },
      spoken,
    );
  }

  /** Made when it is first wanted: a bot that only talks needs none. */
  function recogniserOf(language: string): Recogniser {
    const made = recognisers.get(language) ?? createRecogniser(catalogs, language);
    recognisers.set(language, made);
    return made;
  }

  return {
    languages,
    resolveLanguage,
    render(prompt, tag) {
      const language = resolveLanguage(tag);
      const say = (part: Sentence | OwnWords) => {
        if ("words" in part) return part.words;
        return translate(sharesContact ? part : toTyped(part), language);
      };
      const paragraphs = toParagraphs(prompt, (texts) => chooseLocalText(texts, language, fallback));
      const text = paragraphs.map((paragraph) => paragraph.map(say).join("\n")).join("\n\n");
      return {
        text,
        buttons: prompt.buttons.map((row) => row.map((button) => renderButton(button, language))),
        contactLabel:
          sharesContact && prompt.asksContact ? say({ key: "button.shareContact", params: {} }) : null,
        ...(prompt.key === "mydata.ready" && { document: customerCopy }),
      };
    },
    renderMail(mail, tag) {
      const language = resolveLanguage(tag);
      return toMailDocument(toMailParts(mail), (sentence) => translate(sentence, language), language);
    },
    matchLabel: (text) => actions.get(foldLabel(text)) ?? null,
    recognise: (text, tag) => recogniserOf(resolveLanguage(tag)).prompts(text),
    recogniseLabel: (label, tag) => recogniserOf(resolveLanguage(tag)).actions(label),
    profile(tag) {
      const language = resolveLanguage(tag);
      const say = (key: Sentence["key"]) => translate({ key, params: {} }, language);
      return {
        commands: commands.map((command) => ({ command, description: say(`profile.command.${command}`) })),
        description: say("profile.description"),
        shortDescription: say("profile.shortDescription"),
      };
    },
  };
}

/** What comes with the prompt that announces it. */
const customerCopy = { name: "my-data.json", source: "customerCopy" } as const;

const builtIn: Catalogs = new Map([
  ["en", en],
  ["uk", uk],
  ["ru", ru],
]);

function createTranslate(catalogs: Catalogs): (sentence: Sentence, language: string) => string {
  const i18n = createInstance({
    resources: Object.fromEntries([...catalogs].map(([tag, catalog]) => [tag, { translation: catalog }])),
    initAsync: false,
    fallbackLng: false,
    load: "currentOnly",
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    // A label whose value nobody gave is better short than with a placeholder in it.
    missingInterpolationHandler: () => "",
  });
  i18n.init();
  // Without nesting, and with what is filled in skipped, nothing a customer typed is read as a template.
  return ({ key, params, count }, lng) =>
    i18n.t(key, { lng, replace: params, nest: false, ...(count !== undefined && { count }) });
}

function toDefaultLanguage(tag: string, languages: readonly string[]): string {
  const language = lookUpLanguage(tag, languages);
  if (language !== null) return language;
  const message = `The default language "${tag}" has no texts: choose one of ${languages.join(", ")}, or supply them all.`;
  throw new TextsError("TEXTS_BAD_LANGUAGE", message, { language: tag, key: null, placeholder: null });
}

// The built-in labels stay known beside those that replace them: a keyboard may have been shown before the change.
function indexLabels(
  catalogs: readonly (readonly [string, Readonly<Record<string, string>>])[],
): ReadonlyMap<string, ButtonAction> {
  const actions = new Map<string, ButtonAction>();
  for (const [language, catalog] of catalogs) {
    for (const action of replyActions) {
      const key = `button.${action}`;
      const label = foldLabel(catalog[key] ?? "");
      const other = actions.get(label) ?? action;
      if (other !== action) {
        const message = `The text "${key}" in "${language}" is the label of "${other}" too: choose another one.`;
        throw new TextsError("TEXTS_SAME_LABEL", message, { language, key, placeholder: null });
      }
      actions.set(label, action);
    }
  }
  return actions;
}
