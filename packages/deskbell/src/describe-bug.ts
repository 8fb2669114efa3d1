/**
 * What may be told of an error that nobody foresaw: what it is called and where it came from. Not its message, which may hold what a
 * customer said: that of a JSON parser, for one, quotes the text.
 */
export function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return "Something that is no error was thrown, and nobody foresaw it.\n";
  const name = /^[A-Za-z]\w*$/.test(error.name) ? error.name : "Error";
  const places = placesOf(error);
  return [`${name}: nobody foresaw this, please report it with these lines.`, ...places, ""].join("\n");
}

/** The lines of a stack that name places. */
function placesOf({ stack = "", message }: Error): readonly string[] {
  const end = message === "" ? -1 : stack.indexOf(message);
  const rest = end === -1 ? stack : stack.slice(end + message.length);
  return rest.split("\n").filter((line) => /^ {4}at .*(?::\d+:\d+|<anonymous>|native)\)?$/.test(line));
}
