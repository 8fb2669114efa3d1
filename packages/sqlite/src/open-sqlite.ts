import { resolve } from "node:path";
import type {
  BacklogCounter,
  DialogueStore,
  EmailCodeStore,
  Journal,
  LeaseStore,
  Outbox,
} from "@deskbell/core";
import type { AnswerMails, Bans, DeskStore, PersonalData, Retention, WebhookLog } from "@deskbell/desk";
import {
  type BotRecords,
  createSqlAnswerMails,
  createSqlBacklogCounter,
  createSqlBans,
  createSqlBots,
  createSqlDeskStore,
  createSqlDialogueStore,
  createSqlEmailCodeStore,
  createSqlJournal,
  createSqlLeaseStore,
  createSqlOutbox,
  createSqlPersonalData,
  createSqlRetention,
  createSqlWebhookLog,
  migrate,
  migrationTable,
  type Tables,
} from "@deskbell/sql";
import BetterSqlite, { type Database } from "better-sqlite3";
import type { Kysely } from "kysely";
import { type Backup, type BackupOptions, backUpSqlite } from "./back-up-sqlite.ts";
import { applicationId, openConnection } from "./open-connection.ts";
import { retryWhileBusy } from "./retry-while-busy.ts";
import { createSqliteDatabase } from "./sqlite-database.ts";
import { type SqliteError, toSqliteError } from "./sqlite-error.ts";
import { toOpenError } from "./sqlite-open-error.ts";

/** Which file, and how. */
export interface SqliteOptions {
  /** Path of the database file. It is made if it does not exist; its folder is not. */
  readonly file: string;
  /** To look only: the file has to exist and to be up to date. False by default. */
  readonly readonly?: boolean;
  /** For how long to wait, asynchronously, while another process writes (ms). 5000 by default. */
  readonly busyTimeoutMs?: number;
}

/** Everything Deskbell keeps, in one file. */
export interface SqliteStorage {
  readonly dialogues: DialogueStore;
  readonly outbox: Outbox;
  readonly journal: Journal;
  readonly desk: DeskStore;
  readonly answerMails: AnswerMails;
  readonly webhooks: WebhookLog;
  readonly emailCodes: EmailCodeStore;
  readonly counter: BacklogCounter;
  readonly bots: BotRecords;
  /** Who runs on the file. */
  readonly leases: LeaseStore;
  readonly bans: Bans;
  readonly retention: Retention;
  /** After an erasure nothing of what was erased is left in the file or beside it. */
  readonly personalData: PersonalData;
  /** For queries that no store has. It shares the stores' only connection, so a transaction of it makes them wait. */
  readonly db: Kysely<Tables>;
  /** Whether another connection, such as a command's, has written since this was last asked, or since the file was opened. */
  changedByOthers(): boolean;
  /**
   * Why the file does not work, null when it does: what was found last, made sure of by another write. Damage, once found, counts until
   * the file is opened again.
   */
  fault(): Promise<SqliteError | null>;
  /** Writes the file anew without what was ever removed from it, before this release too. Everybody waits meanwhile. */
  compact(): Promise<void>;
  /** Copies everything into a new file while work goes on, see `backUpSqlite`. */
  backup(file: string, options?: BackupOptions): Promise<Backup>;
  /** Ends the connection; calling it twice does nothing. Whoever asks for something afterwards is told `sqlite.closed`. */
  close(): void;
}

/**
 * Opens a file, and brings its tables up to date.
 *
 * @throws SqliteOpenError when the file cannot serve; it has been left as it was
 * @example
 * const storage = await openSqlite({ file: "deskbell.db" });
 */
export async function openSqlite(options: SqliteOptions): Promise<SqliteStorage> {
  const { readonly = false, busyTimeoutMs = 5000 } = options;
  const file = resolve(options.file);
  const connection = await patiently(file, busyTimeoutMs, () =>
    openConnection(file, readonly ? "read" : "write"),
  );
  const database = createSqliteDatabase(connection, busyTimeoutMs);
  try {
    if (!readonly) await patiently(file, busyTimeoutMs, () => prepareFile(connection, database.kysely));
    setUpConnection(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
  const emptyLog = () => emptyLogBeside(connection, busyTimeoutMs);
  return {
    dialogues: createSqlDialogueStore(database),
    outbox: createSqlOutbox(database),
    journal: createSqlJournal(database),
    desk: createSqlDeskStore(database),
    answerMails: createSqlAnswerMails(database),
    webhooks: createSqlWebhookLog(database),
    emailCodes: createSqlEmailCodeStore(database),
    counter: createSqlBacklogCounter(database),
    bots: createSqlBots(database),
    leases: createSqlLeaseStore(database),
    bans: createSqlBans(database),
    retention: createSqlRetention(database),
    personalData: leaveNothing(createSqlPersonalData(database), emptyLog),
    async compact() {
      await whileBusy(busyTimeoutMs, () => connection.exec("vacuum"));
      await emptyLog();
    },
    db: database.kysely,
    changedByOthers: watchOthers(connection),
    fault: database.fault,
    backup: (target, backupOptions) => backUpSqlite(file, target, backupOptions),
    close: () => {
      connection.close();
    },
  };
}

async function patiently<Result>(file: string, patienceMs: number, attempt: () => Result | Promise<Result>) {
  try {
    return await retryWhileBusy(patienceMs, attempt);
  } catch (error) {
    throw toOpenError(error, file);
  }
}

/** Marks the file as ours, lets readers and a writer work side by side, and runs the migrations that it lacks, all or none. */
async function prepareFile(connection: Database, db: Kysely<Tables>): Promise<void> {
  if (connection.pragma("application_id", { simple: true }) !== applicationId) {
    connection.pragma(`application_id = ${applicationId}`);
  }
  connection.pragma("journal_mode = wal");
  connection.exec("begin immediate");
  try {
    await migrate(db);
    connection.exec(`delete from ${migrationTable} where false`); // SQLite refuses a write, and no earlier, where none is allowed
    connection.exec("commit");
  } catch (error) {
    if (connection.inTransaction) connection.exec("rollback");
    throw error;
  }
}

/**
 * What SQLite does not remember in the file: a commit has reached the disk when it returns; references have to lead somewhere; what is
 * removed or replaced is overwritten with zeros, so that nothing that was erased can be read from the file.
 */
function setUpConnection(connection: Database): void {
  connection.pragma("secure_delete = on");
  connection.pragma("synchronous = full");
  connection.pragma("foreign_keys = on");
}

/** The log beside the file holds what pages were before; afterwards it is empty. Has to wait while somebody reads from it. */
async function emptyLogBeside(connection: Database, patienceMs: number): Promise<void> {
  await whileBusy(patienceMs, () => {
    const [state] = connection.pragma("wal_checkpoint(truncate)") as readonly { readonly busy: number }[];
    if (state?.busy === 1) throw new BetterSqlite.SqliteError("The log is being read.", "SQLITE_BUSY");
  });
}

async function whileBusy(patienceMs: number, attempt: () => unknown): Promise<void> {
  try {
    await retryWhileBusy(patienceMs, attempt);
  } catch (error) {
    throw toSqliteError(error);
  }
}

/** Removes what was erased from the log beside the file as well. */
function leaveNothing(personalData: PersonalData, emptyLog: () => Promise<void>): PersonalData {
  return {
    ...personalData,
    async endErasure(erasure, end) {
      await personalData.endErasure(erasure, end);
      await emptyLog();
    },
  };
}

function watchOthers(connection: Database): () => boolean {
  let seen = connection.pragma("data_version", { simple: true });
  return () => {
    const present = connection.pragma("data_version", { simple: true });
    const changed = present !== seen;
    seen = present;
    return changed;
  };
}
