import type { ButtonAction } from "./prompt.ts";

/** A button as the customer reads it. */
export interface RenderedButton {
  readonly label: string;
  readonly action: ButtonAction;
  readonly ref: string | null;
}

/** A prompt in one language, in no channel's form yet. Its text is plain: no markup, whatever the customer typed into it. */
export interface RenderedPrompt {
  readonly text: string;
  readonly buttons: readonly (readonly RenderedButton[])[];
  /** Label of the button that shares one's own contact, null when the prompt does not ask for it. */
  readonly contactLabel: string | null;
  /** A file that comes with it. */
  readonly document?: RenderedDocument;
}

/** A file by reference: what is in it is made when it is sent, so that no copy of it is stored on the way. */
export interface RenderedDocument {
  /** The file's name, as the customer sees it. */
  readonly name: string;
  /** What makes it. */
  readonly source: "customerCopy";
}
