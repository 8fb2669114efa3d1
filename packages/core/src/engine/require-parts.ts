// For those whom no compiler helps: what an engine lacks is said when it is made, and not by a call that fails for ever after.

import { DeskbellError } from "../model/failure.ts";
import type { EngineOptions } from "./engine.ts";
import type { Ports } from "./ports.ts";

/** What was handed to an engine cannot do what it has to: `engine.incomplete`. */
export class EngineError extends DeskbellError {
  readonly code = "engine.incomplete";
}

const partMethods = {
  store: ["load", "commit", "pendingEvents"],
  outbox: ["ticketOf"],
  renderer: ["languageOf", "render"],
} as const;

const portMethods: { readonly [Name in keyof Ports]-?: readonly (keyof NonNullable<Ports[Name]>)[] } = {
  ticketSink: ["create", "add"],
  privacyDesk: ["requestErasure"],
  contactLookup: ["find"],
  chatDesk: ["open", "post", "leave"],
  mailDomainCheck: ["check"],
  emailProof: ["send", "check"],
};
const neededPorts: readonly string[] = ["ticketSink", "privacyDesk"];

/** @throws EngineError naming every method that is missing. */
export function requireParts(options: Pick<EngineOptions, "store" | "outbox" | "renderer" | "ports">): void {
  const ports: Partial<Ports> = options.ports ?? {};
  const givenPorts = Object.entries(portMethods).filter(
    ([name]) => neededPorts.includes(name) || ports[name as keyof Ports] !== undefined,
  );
  const missing = [
    ...Object.entries(partMethods).flatMap(([name, methods]) => lacking(options, name, methods)),
    ...givenPorts.flatMap(([name, methods]) => lacking(ports, name, methods).map((path) => `ports.${path}`)),
  ];
  if (missing.length === 0) return;
  throw new EngineError(
    `createEngine was not given what it works with: make ${missing.join(", ")} a function, as EngineOptions and Ports describe.`,
  );
}

function lacking(holder: object, name: string, methods: readonly string[]): readonly string[] {
  const part = Reflect.get(holder, name) ?? {};
  return methods.flatMap((method) => (typeof part[method] === "function" ? [] : [`${name}.${method}`]));
}
