/** What every failure of Deskbell extends: a stable code to branch on, and a message that says what to do. */
export abstract class DeskbellError extends Error {
  abstract readonly code: string;

  override get name(): string {
    return this.constructor.name;
  }
}
