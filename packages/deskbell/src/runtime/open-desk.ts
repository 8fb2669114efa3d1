import { systemClock } from "@deskbell/core";
import { createDesk, type Desk, type DeskStore, type SettingValues } from "@deskbell/desk";
import { openSqlite, type SqliteStorage } from "@deskbell/sqlite";
import type { Config } from "../config.ts";

/** A desk over a file, for commands and for the running program alike. */
export interface OpenDesk {
  readonly desk: Desk;
  readonly storage: SqliteStorage;
}

/** What settings are while nobody has set them: the environment's defaults first. */
function defaults({ defaultCountry, defaultLanguage }: Config): Partial<SettingValues> {
  return {
    ...(defaultCountry !== null && { "phone.defaultCountry": defaultCountry }),
    ...(defaultLanguage !== null && { "language.default": defaultLanguage }),
  };
}

/**
 * Opens the desk in a file, which is made if need be.
 * @throws SqliteOpenError when the file cannot serve.
 */
export async function openDesk(
  config: Config,
  file: string,
  observe: (store: DeskStore) => DeskStore = (store) => store,
  onErasure: () => void = () => {},
  validators: readonly string[] = [],
): Promise<OpenDesk> {
  const storage = await openSqlite({ file });
  const desk = createDesk({
    store: observe(storage.desk),
    personalData: { saveErasure: (erasure) => storage.personalData.saveErasure(erasure).then(onErasure) },
    outbox: storage.outbox,
    answerMails: storage.answerMails,
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    defaults: defaults(config),
    validators,
  });
  return { desk, storage };
}
