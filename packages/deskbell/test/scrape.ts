/** The samples of a page of metrics, by name and labels as they stand there: `desk_rings{bell="front"}`. */
export type Samples = ReadonlyMap<string, number>;

/** Asks for a page of metrics over HTTP. */
export async function scrape(url: string): Promise<Samples> {
  const response = await fetch(url);
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}.`);
  const lines = (await response.text()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), toNumber(line)] as const));
}

function toNumber(line: string): number {
  return Number(line.slice(line.lastIndexOf(" ") + 1));
}
