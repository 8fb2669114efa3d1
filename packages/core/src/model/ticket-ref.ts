/** A ticket as the dialogue knows it: the key that ports understand, and the number that people say. */
export interface TicketRef {
  readonly id: string;
  readonly number: number;
}
