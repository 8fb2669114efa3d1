import type { DialogueOptions, EngineOptions, Logger, Observer, Ports } from "@deskbell/core";
import type { SendingLimits } from "@deskbell/telegram";
import type { Config } from "../config.ts";
import type { DeskFact } from "../metrics/count-facts.ts";

/** The ports of a desk: all of them, but for proof by e-mail where no mail server is. */
export type DeskPorts = Required<Omit<Ports, "emailProof">> & Pick<Ports, "emailProof">;

/** What a desk is run with. */
export interface RuntimeOptions {
  readonly config: Config;
  readonly databaseFile: string;
  readonly token: string;
  readonly apiRoot: string | undefined;
  readonly logger: Logger;
  /** Whether the bot talks to nobody real; each kind of desk keeps off the other's files. */
  readonly isDemo: boolean;
  /** Puts something else in the place of a port, such as a CRM's lookup, or around it. */
  readonly decorate?: (ports: DeskPorts) => DeskPorts;
  /** How the dialogue differs from what the environment says, and checks of answers by code. */
  readonly dialogue?: DialogueOptions;
  /** Another machine than the usual one, or other patience with some of the ports. */
  readonly engine?: Pick<EngineOptions, "machine" | "policies">;
  /** How fast the bot may send; Telegram's own limits unless told. */
  readonly limits?: SendingLimits;
  /** Whether this process is the one that receives, sends and calls ports, asked right before; always, unless told. */
  readonly mayWork?: () => boolean;
  /** Is told what the engine and the bot do, to be counted. */
  readonly observe?: Observer<DeskFact>;
}
