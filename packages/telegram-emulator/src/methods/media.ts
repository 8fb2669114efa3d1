// Sending files: an upload, a file the bot has seen before, or an address.

import type { Message } from "../bot-api.ts";
import { textParam, type UploadedFile } from "../params.ts";
import { badRequest, mistake, Refusal } from "../refusal.ts";
import { readFormattedText, toShownCaption } from "../validate/text.ts";
import { type MediaKind, type StoredFile, storeFile, toMedia } from "../world/files.ts";
import type { MessageContent } from "../world/messages.ts";
import type { Method, MethodCall } from "./call.ts";
import { edit, send } from "./messages.ts";

/** Bytes: Bot API, Sending files. */
const maxUpload = 50 * 1024 * 1024;

/** Bytes: Bot API, getFile. */
const maxDownload = 20 * 1024 * 1024;

/** The method that sends this kind of file, e.g. sendPhoto. */
export function sending(kind: MediaKind): Method {
  return (call) => {
    const source = readSource(call, kind);
    const formatted = readFormattedText(call.params, "caption");
    return send(call, () => {
      const { text, entities } = toShownCaption(formatted);
      const caption: MessageContent = {
        ...(text === "" ? {} : { caption: text }),
        ...(entities.length === 0 ? {} : { caption_entities: entities }),
      };
      return { ...toMedia(kind, toFile(call, kind, source)), ...caption };
    });
  };
}

export function editMessageCaption(call: MethodCall): Message {
  const formatted = readFormattedText(call.params, "caption");
  return edit(call, (message) => {
    if (message.text !== undefined) throw badRequest("there is no caption in the message to edit");
    const { text, entities } = toShownCaption(formatted);
    const { caption: _c, caption_entities: _e, ...rest } = message;
    return {
      ...rest,
      ...(text === "" ? {} : { caption: text }),
      ...(entities.length === 0 ? {} : { caption_entities: entities }),
    };
  });
}

export function getFile({ world, params }: MethodCall): Readonly<Record<string, unknown>> {
  const fileId = textParam(params, "file_id");
  if (fileId === "") throw mistake("file_id not specified");
  const file = world.files.get(fileId);
  if (file === undefined) throw badRequest("invalid file_id");
  if (file.bytes.length > maxDownload) throw badRequest("file is too big");
  return {
    file_id: fileId,
    file_unique_id: file.uniqueId,
    file_size: file.bytes.length,
    file_path: file.path,
  };
}

type Source = { readonly upload: UploadedFile } | { readonly reference: string };

function readSource({ params }: MethodCall, kind: MediaKind): Source {
  const text = textParam(params, kind);
  const attached = /^attach:\/\/(.+)$/.exec(text)?.[1];
  const upload = params.files.get(attached ?? kind);
  if (upload === undefined) {
    if (text === "" || attached !== undefined)
      throw mistake(`there is no ${kind.replace("_", " ")} in the request`);
    return { reference: text };
  }
  if (upload.bytes.length > maxUpload)
    throw new Refusal(413, "Request Entity Too Large", { isMistake: true });
  if (upload.bytes.length === 0) throw mistake("file must be non-empty");
  return { upload };
}

/** An address is not fetched: the file gets its name and no content. */
function toFile({ world }: MethodCall, kind: MediaKind, source: Source): StoredFile {
  if ("upload" in source) return storeFile(world, kind, source.upload);
  const { reference } = source;
  const known = world.files.get(reference);
  if (known !== undefined) return known;
  if (!/^https?:\/\//.test(reference) || !URL.canParse(reference)) {
    throw badRequest("wrong file identifier/HTTP URL specified");
  }
  const name = new URL(reference).pathname.split("/").at(-1) ?? "";
  return storeFile(world, kind, { name, mimeType: "application/octet-stream", bytes: new Uint8Array() });
}
