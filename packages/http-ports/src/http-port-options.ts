import type { Credentials } from "./credentials.ts";

/** Where a port is, how both sides know each other, and how patient it is. */
export interface HttpPortOptions extends Credentials {
  /** The address under which the operations are, such as `https://crm.example.org/deskbell/tickets`. */
  readonly url: string;
  /**
   * How long a call may take, in ms: 4000 for what the customer waits for, 12000 for the rest. Keep it below the engine's own patience
   * (`callPolicies`), or it is the engine that gives up.
   */
  readonly timeoutMs?: number;
  /** After how many calls in vain, one after another, none is made for a while; 5 unless told. */
  readonly failuresToRest?: number;
  /** For how long none is made, in ms, before one more tries it; 10000 unless told. */
  readonly restMs?: number;
  /** The time of the signatures (Unix ms); the system's unless told. */
  readonly now?: () => number;
}
