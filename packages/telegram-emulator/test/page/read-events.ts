/** A server-sent event, its data parsed. */
export type ReadEvent = { readonly event: string; readonly data: unknown };

/** Opens a stream of events. @returns a function that waits for the next one */
export async function readEvents(url: string): Promise<() => Promise<ReadEvent>> {
  const { body } = await fetch(url);
  if (body === null) throw new Error("The stream has no body.");
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let received = "";
  return async () => {
    while (!received.includes("\n\n")) {
      const { value, done } = await reader.read();
      if (done) throw new Error("The stream ended.");
      received += value;
    }
    const end = received.indexOf("\n\n");
    const lines = received.slice(0, end).split("\n");
    received = received.slice(end + 2);
    const field = (name: string) =>
      lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? "";
    return { event: field("event"), data: JSON.parse(field("data")) as unknown };
  };
}
