/** A mail in one language, in both forms that mail programs show; `html` says the same as `text`. */
export interface RenderedMail {
  /** One line. */
  readonly subject: string;
  readonly text: string;
  /** A whole document. Whatever people typed stands in it escaped. */
  readonly html: string;
}
