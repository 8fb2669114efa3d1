import type { Compilable } from "kysely";
import type { Query } from "./script.ts";

/**
 * Compiles a query once, to be sent many times with different values.
 *
 * @param build builds the query from values that are stand-ins: they may be put into the query and nothing else
 * @example
 * const byId = prepare((values: { id: string }) => db.selectFrom("tickets").selectAll().where("id", "=", values.id));
 * const ticket = yield* row(byId({ id }));
 */
export function prepare<Values extends object, Row>(
  build: (values: Values) => Compilable<Row>,
): (values: Values) => Query<Row> {
  const standIns = new Proxy({} as Values, { get: (_, name) => new StandIn(name) });
  const { sql, parameters } = build(standIns).compile();
  return (values) => ({
    sql,
    parameters: parameters.map((parameter) =>
      parameter instanceof StandIn ? Reflect.get(values, parameter.name) : parameter,
    ),
  });
}

/** Stands in a query for a value that comes later. */
class StandIn {
  readonly name: string | symbol;

  constructor(name: string | symbol) {
    this.name = name;
  }
}
