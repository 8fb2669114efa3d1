import { type BotAddress, botKey, type Clock, type Outbox } from "@deskbell/core";
import type { AutoReply } from "../model/auto-reply.ts";
import type { DeskChange } from "../model/change.ts";
import { DeskError } from "../model/desk-error.ts";
import type { AnswerMails } from "../ports/answer-mails.ts";
import type { DeskStore } from "../ports/desk-store.ts";
import type { PersonalData } from "../ports/personal-data.ts";
import type { AutoReplies } from "../rules/choose-auto-reply.ts";
import type { Occasion } from "../rules/occasion.ts";
import { textsOfBot } from "../rules/texts-of-bot.ts";
import { initialSettings, type SettingReferences, type SettingValues } from "../settings/definitions.ts";
import { type DeskSettings, toDeskSettings } from "../settings/desk-settings.ts";
import { layerSettings, type StoredSettings } from "../settings/layered-settings.ts";

/** The part of an outbox that tells what has become of answers. */
export type DeliveryRecords = Pick<Outbox, "deliveriesOf" | "unreachable">;

/** The part of the mails that tells what has become of them. */
export type MailRecords = Pick<AnswerMails, "ofTicket">;

/** What a desk is made with. */
export interface DeskOptions {
  readonly store: DeskStore;
  /** Where wishes to be forgotten are kept; without it, none can be taken. */
  readonly personalData?: Pick<PersonalData, "saveErasure">;
  /** Where answers to customers wait; without it, nobody is told what becomes of them. */
  readonly outbox?: DeliveryRecords;
  /** Where it is recorded what goes by mail; without it, nobody is told of that. */
  readonly answerMails?: MailRecords;
  readonly clock: Pick<Clock, "now">;
  /** Gives an id that was never given before. */
  readonly newId: () => string;
  /** What applies where nothing was saved, such as what the environment says. */
  readonly defaults?: Partial<SettingValues>;
  /** Names of the checks of answers that the machine was given; questions may ask for no other. */
  readonly validators?: readonly string[];
}

/** Tells the settings that apply at a bot, as they were when they were read; those of all bots for null. */
export type SettingsByBot = (bot: BotAddress | null) => DeskSettings;

/** What all parts of a desk work with: reads, and the way to write. */
export interface DeskContext {
  readonly store: DeskStore;
  readonly outbox: DeliveryRecords | null;
  readonly answerMails: MailRecords | null;
  readonly personalData: Pick<PersonalData, "saveErasure"> | null;
  newId(): string;
  occasion(): Occasion;
  /** What settings may refer to. */
  references(): Promise<SettingReferences>;
  storedSettings(): Promise<StoredSettings>;
  /** The settings that apply at a bot; those of all bots without one. */
  settings(bot?: BotAddress): Promise<DeskSettings>;
  /** Reads the settings of all bots at once, and gives what tells those of each. */
  settingsByBot(): Promise<SettingsByBot>;
  /** The texts for customers of a bot. */
  autoReplies(bot: BotAddress): Promise<AutoReplies>;
  /**
   * Reads, decides and commits, again and again until what was read is still so at the commit.
   *
   * @param decide gives the changes, none when there is nothing to do
   * @returns `unneeded` when there was nothing to do
   * @throws DeskError `desk.busy` when others were always faster
   */
  settle(decide: () => Promise<readonly DeskChange[]>): Promise<"committed" | "duplicate" | "unneeded">;
}

/** Somebody wins each round, so as many rivals have to come together for one to lose. */
const maxRounds = 50;

/** Makes what the parts of a desk have in common. */
export function createDeskContext(options: DeskOptions): DeskContext {
  const {
    store,
    outbox = null,
    answerMails = null,
    personalData = null,
    clock,
    newId,
    defaults = {},
    validators = [],
  } = options;
  async function references(): Promise<SettingReferences> {
    const [departments, priorities] = await Promise.all([store.departments(), store.priorities()]);
    return { departments, priorities, validators };
  }

  async function storedSettings(): Promise<StoredSettings> {
    const [ofDesk, ofBots, known] = await Promise.all([store.settings(), store.botSettings(), references()]);
    return { ofDesk, ofBots, ...known, defaults: { ...initialSettings, ...defaults } };
  }

  async function settingsByBot(): Promise<SettingsByBot> {
    const [stored, texts] = await Promise.all([storedSettings(), store.autoReplies()]);
    const known = new Map<string | null, DeskSettings>();
    return (address) => {
      const bot = address === null ? null : botKey(address);
      const settings =
        known.get(bot) ?? toDeskSettings(layerSettings(stored, bot).values, privacyTextsOf(texts, bot));
      known.set(bot, settings);
      return settings;
    };
  }

  const settings = async (bot?: BotAddress) => (await settingsByBot())(bot ?? null);

  return {
    store,
    outbox,
    answerMails,
    personalData,
    newId,
    references,
    occasion: () => ({ now: clock.now(), id: newId() }),
    storedSettings,
    settings,
    settingsByBot,
    async autoReplies(bot) {
      const [texts, { defaultLanguage }] = await Promise.all([store.autoReplies(), settings(bot)]);
      return { texts: textsOfBot(texts, botKey(bot)), defaultLanguage };
    },
    async settle(decide) {
      for (let round = 0; round < maxRounds; round += 1) {
        const changes = await decide();
        if (changes.length === 0) return "unneeded";
        const outcome = await store.commit(changes);
        if (outcome !== "conflict") return outcome;
      }
      throw new DeskError(
        "desk.busy",
        "Others kept changing the same thing. Nothing was written; try again.",
      );
    },
  };
}

/** By language; where a bot has a text of its own, that. */
function privacyTextsOf(texts: readonly AutoReply[], bot: string | null): DeskSettings["privacyTexts"] {
  const privacy = textsOfBot(texts, bot).filter(({ on }) => on === "privacy");
  return Object.fromEntries(privacy.toReversed().map(({ language, text }) => [language, text]));
}
