import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { describe, expect, it } from "vitest";
import { prepare } from "../src/prepare.ts";
import type { Tables } from "../src/tables.ts";

const sqlite = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

const postgres = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

interface Postponement {
  readonly id: string;
  readonly dueAt: number;
}

function preparePostponement(db: Kysely<Tables>) {
  return prepare(({ id, dueAt }: Postponement) =>
    db.updateTable("calls").set({ due_at: dueAt, attempts: 3 }).where("id", "=", id),
  );
}

describe("a prepared query", () => {
  it("takes its values by name, each time anew", () => {
    const postpone = preparePostponement(sqlite);
    expect(postpone({ id: "a", dueAt: 1 }).parameters).toEqual([1, 3, "a"]);
    expect(postpone({ dueAt: 2, id: "b" }).parameters).toEqual([2, 3, "b"]);
  });

  it("is written in the dialect of its database", () => {
    const values = { id: "a", dueAt: 1 };
    expect(preparePostponement(sqlite)(values).sql).toBe(
      'update "calls" set "due_at" = ?, "attempts" = ? where "id" = ?',
    );
    expect(preparePostponement(postgres)(values).sql).toBe(
      'update "calls" set "due_at" = $1, "attempts" = $2 where "id" = $3',
    );
  });

  it("keeps null as a value", () => {
    const write = prepare(({ note }: { readonly note: string | null }) =>
      sqlite.updateTable("contacts").set({ note }),
    );
    expect(write({ note: null }).parameters).toEqual([null]);
  });

  it("may use a value twice", () => {
    const save = prepare(({ value }: { readonly value: string }) =>
      sqlite
        .insertInto("settings")
        .values({ bot: "", name: "a", value })
        .onConflict((conflict) => conflict.column("name").doUpdateSet({ value })),
    );
    expect(save({ value: "1" }).parameters).toEqual(["", "a", "1", "1"]);
  });
});
