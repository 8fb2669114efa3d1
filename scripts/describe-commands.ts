/** The part of a command line that its reference shows; a command of commander has it. */
interface Describable {
  readonly commands: readonly Describable[];
  name(): string;
  configureHelp(options: { readonly helpWidth: number }): unknown;
  helpInformation(): string;
}

/** The reference of a command line: the help of every command. */
export function describeCommands(program: Describable): string {
  const sections = leaves(program, [program.name()]).map(
    ({ names, command }) => `## \`${names.join(" ")}\`\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`,
  );
  return [
    "# Command line",
    "",
    "In the repository: `npm run deskbell -- COMMAND`. This page is made from the program's own help by `npm run docs`.",
    "",
    "Exit codes: 0 done, 1 not done or not completely, 2 wrong arguments or configuration.",
    "",
    "```text",
    helpOf(program),
    "```",
    "",
    ...sections,
  ].join("\n");
}

/** The help of one command, as wide as a page whatever the terminal. */
function helpOf(command: Describable): string {
  command.configureHelp({ helpWidth: 80 });
  return command.helpInformation().trim();
}

interface Leaf {
  readonly names: readonly string[];
  readonly command: Describable;
}

/** Every command that does something, in order. */
function leaves(command: Describable, names: readonly string[]): readonly Leaf[] {
  return command.commands.flatMap((child) => {
    const path = [...names, child.name()];
    return child.commands.length === 0 ? [{ names: path, command: child }] : leaves(child, path);
  });
}
