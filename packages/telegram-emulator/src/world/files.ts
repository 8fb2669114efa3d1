// Files that people or bots sent: kept in memory, found again by file id.

import type { FileDescription, Message, PhotoSize } from "../bot-api.ts";
import type { World } from "./world.ts";

export type StoredFile = {
  readonly fileId: string;
  readonly uniqueId: string;
  /** Path under `/file/bot<token>/`. */
  readonly path: string;
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
};

export type NewFile = Pick<StoredFile, "name" | "mimeType" | "bytes">;

/** The kinds of messages that carry one file. */
export const mediaKinds = [
  "photo",
  "document",
  "video",
  "voice",
  "audio",
  "animation",
  "sticker",
  "video_note",
] as const;

export type MediaKind = (typeof mediaKinds)[number];

/** Keeps a file under a new file id. */
export function storeFile(world: World, kind: MediaKind, file: NewFile): StoredFile {
  const serial = world.files.size + 1;
  const extension = /\.[\w]+$/.exec(file.name)?.[0] ?? "";
  const stored: StoredFile = {
    ...file,
    fileId: `${kind}-${String(serial).padStart(8, "0")}`,
    uniqueId: `unique-${serial}`,
    path: `${kind}s/file_${serial}${extension}`,
  };
  world.files.set(stored.fileId, stored);
  return stored;
}

/** The part of a message that shows the file. */
export function toMedia(kind: MediaKind, file: StoredFile): Partial<Pick<Message, MediaKind>> {
  const base = { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.bytes.length };
  if (kind === "photo") {
    const size: PhotoSize = { ...base, width: 800, height: 600 };
    return { photo: [size] };
  }
  return { [kind]: { ...base, ...detailsOf(kind, file) } };
}

function detailsOf(kind: Exclude<MediaKind, "photo">, file: StoredFile): Partial<FileDescription> {
  const named = { file_name: file.name, mime_type: file.mimeType };
  switch (kind) {
    case "document":
      return named;
    case "audio":
      return { ...named, duration: 3 };
    case "voice":
      return { mime_type: file.mimeType, duration: 3 };
    case "video":
    case "animation":
      return { ...named, width: 640, height: 480, duration: 3 };
    case "video_note":
      return { length: 240, duration: 3 };
    case "sticker":
      return { type: "regular", width: 512, height: 512, is_animated: false, is_video: false };
  }
}
