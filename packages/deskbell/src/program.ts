import { Command } from "commander";
import { addBackupCommand } from "./commands/backup.ts";
import { addChatCommands } from "./commands/chats.ts";
import { addContactCommands } from "./commands/contacts.ts";
import { addCustomerCommands } from "./commands/customers.ts";
import { addDiagramCommand } from "./commands/diagram.ts";
import { addDoctorCommand } from "./commands/doctor.ts";
import { addPrivacyCommands } from "./commands/privacy.ts";
import { addReplayCommand } from "./commands/replay.ts";
import { addSettingsCommands } from "./commands/settings.ts";
import { addSimulateCommand } from "./commands/simulate.ts";
import { addStartCommand } from "./commands/start.ts";
import { addTextsCommand } from "./commands/texts.ts";
import { addTicketCommands } from "./commands/tickets.ts";
import { addUpdateCommands } from "./commands/updates.ts";
import { addWebhookCommands } from "./commands/webhooks.ts";
import { readVersion } from "./version.ts";

/** The command line with all its commands. */
export function createProgram(): Command {
  const program = new Command("deskbell")
    .description("A customer-support desk behind a Telegram bot.")
    .version(readVersion())
    .option("--json", "print results as JSON")
    .option("--database <file>", "the desk's file; DATABASE_URL otherwise, deskbell.db without either")
    .showHelpAfterError("(see --help)")
    .exitOverride();
  addStartCommand(program);
  addDoctorCommand(program);
  addContactCommands(program);
  addTicketCommands(program);
  addChatCommands(program);
  addSettingsCommands(program);
  addCustomerCommands(program);
  addPrivacyCommands(program);
  addUpdateCommands(program);
  addWebhookCommands(program);
  addReplayCommand(program);
  addSimulateCommand(program);
  addTextsCommand(program);
  addDiagramCommand(program);
  addBackupCommand(program);
  program.addHelpText("after", exitCodes);
  return program;
}

const exitCodes = `
Exit codes: 0 done, 1 not done or not completely, 2 wrong arguments or configuration.
Configuration is read from the environment: see docs/configuration.md.`;
