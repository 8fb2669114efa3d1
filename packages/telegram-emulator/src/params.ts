// The parameters of a call. Telegram takes them from the query, a form, a multipart form or JSON, and holds all
// of them as texts; a nested value is its JSON text. Readers here follow the same conversions.

import { mistake } from "./refusal.ts";

export type UploadedFile = { readonly name: string; readonly mimeType: string; readonly bytes: Uint8Array };

export type Params = {
  readonly texts: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, UploadedFile>;
};

/** Reads the parameters of a request; the query wins over the body. @throws Refusal 400 if the body is no JSON object. */
export async function readParams(request: Request): Promise<Params> {
  const texts = new Map<string, string>();
  const files = new Map<string, UploadedFile>();
  await readBody(request, texts, files);
  for (const [name, value] of new URL(request.url).searchParams) texts.set(name, value);
  return { texts, files };
}

/** The parameter's text, empty if it was not sent. */
export function textParam(params: Params, name: string): string {
  return params.texts.get(name) ?? "";
}

/** A whole number within bounds: outside them it is moved to the nearest, as Telegram does; anything else counts as 0. */
export function integerParam(
  params: Params,
  name: string,
  options: { readonly otherwise?: number; readonly min?: number; readonly max?: number } = {},
): number {
  const text = textParam(params, name);
  if (text === "") return options.otherwise ?? 0;
  const number = Number.parseInt(text, 10) || 0;
  return Math.min(
    Math.max(number, options.min ?? Number.MIN_SAFE_INTEGER),
    options.max ?? Number.MAX_SAFE_INTEGER,
  );
}

export function booleanParam(params: Params, name: string): boolean {
  return ["true", "yes", "1"].includes(textParam(params, name).trim().toLowerCase());
}

/** The parsed JSON of a parameter, undefined if it was not sent. @throws Refusal 400 with `words` if it is no JSON. */
export function jsonParam(params: Params, name: string, words: string): unknown {
  const text = textParam(params, name);
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw mistake(words);
  }
}

/** Parameters that are prose, whatever they look like. */
const prose: ReadonlySet<string> = new Set(["text", "caption", "name", "description", "short_description"]);

/** For the record: numbers, truth values and JSON as what they are; uploads by their names. */
export function describeParams(params: Params): Readonly<Record<string, unknown>> {
  const described: Record<string, unknown> = {};
  for (const [name, text] of params.texts) described[name] = prose.has(name) ? text : describe(text);
  for (const [name, file] of params.files)
    described[name] = { file_name: file.name, file_size: file.bytes.length };
  return described;
}

function describe(text: string): unknown {
  if (!/^(?:[[{][\s\S]*[\]}]|-?\d{1,15}|true|false)$/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function readBody(
  request: Request,
  texts: Map<string, string>,
  files: Map<string, UploadedFile>,
): Promise<void> {
  const type = request.headers.get("content-type")?.toLowerCase() ?? "";
  if (type.includes("application/json")) {
    const body = await readJsonObject(request);
    for (const [name, value] of Object.entries(body)) {
      texts.set(name, typeof value === "string" ? value : JSON.stringify(value));
    }
    return;
  }
  if (!type.includes("form")) return;
  for (const [name, value] of await request.formData()) {
    if (typeof value === "string") texts.set(name, value);
    else
      files.set(name, {
        name: value.name,
        mimeType: value.type,
        bytes: new Uint8Array(await value.arrayBuffer()),
      });
  }
}

async function readJsonObject(request: Request): Promise<object> {
  const text = await request.text();
  if (text.trim() === "") return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
  } catch {
    // Refused below, as everything that is no object.
  }
  throw mistake("JSON object expected");
}
