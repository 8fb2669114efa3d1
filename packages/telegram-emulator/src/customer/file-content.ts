// Files as a user sends them.

import { type MediaKind, storeFile, toMedia } from "../world/files.ts";
import type { MessageContent } from "../world/messages.ts";
import type { World } from "../world/world.ts";
import { toCaption } from "./incoming.ts";

export type SendOptions = {
  /** Id of the message it replies to. */
  readonly replyTo?: number;
};

/** A file to send; what is left out is made up. */
export type FileOptions = SendOptions & {
  readonly caption?: string;
  readonly name?: string;
  readonly mimeType?: string;
  readonly bytes?: Uint8Array;
};

const samples: Readonly<Record<MediaKind, readonly [name: string, mimeType: string]>> = {
  photo: ["photo.jpg", "image/jpeg"],
  document: ["document.pdf", "application/pdf"],
  video: ["video.mp4", "video/mp4"],
  voice: ["voice.ogg", "audio/ogg"],
  audio: ["song.mp3", "audio/mpeg"],
  animation: ["animation.mp4", "video/mp4"],
  sticker: ["sticker.webp", "image/webp"],
  video_note: ["note.mp4", "video/mp4"],
};

/** Keeps the file, and gives back the message content that shows it. */
export function toFileContent(world: World, kind: MediaKind, options: FileOptions): MessageContent {
  const [name, mimeType] = samples[kind];
  const file = storeFile(world, kind, {
    name: options.name ?? name,
    mimeType: options.mimeType ?? mimeType,
    bytes: options.bytes ?? new TextEncoder().encode(name),
  });
  return { ...toMedia(kind, file), ...toCaption(options.caption) };
}
