// What the bot said in a chat, held against what it should have said. A message may come in parts, because Telegram would not take it
// whole, and it may come twice, when nobody got to know that it was sent.

/** One message of the bot. */
export interface Heard {
  readonly text: string;
  readonly messageId: number;
}

/** How they differ; nothing but `doubled` may. */
export interface Comparison {
  /** Replies that were said, each counted once. */
  readonly said: number;
  readonly doubled: number;
  /** Those of the doubled ones that had no reason to come again. */
  readonly doubledForNothing: number;
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  readonly isInOrder: boolean;
}

/** Something the bot said: a message, or several that are parts of it. */
interface Reply {
  readonly text: string;
  readonly messageIds: readonly number[];
}

/**
 * Compares.
 * @param expected what should have been said, in order, and nothing twice in a row
 * @param perhaps what may have been said besides, anywhere
 * @param mayComeAgain whether the message with this id may be followed by another copy of it
 */
export function compareReplies(
  heard: readonly Heard[],
  expected: readonly string[],
  perhaps: readonly string[],
  mayComeAgain: (messageId: number) => boolean,
): Comparison {
  const copied: Reply[] = [];
  const replies = heard.map(({ text, messageId }): Reply => ({ text, messageIds: [messageId] }));
  // Parts may come twice as well as the whole.
  const single = once(joined(once(replies, copied), [...expected, ...perhaps]), copied);
  const said = single.map(({ text }) => text);
  const missing = without(expected, said);
  const unexpected = without(without(said, expected), perhaps);
  return {
    said: single.length,
    doubled: copied.length,
    doubledForNothing: copied.filter(({ messageIds }) => !messageIds.some(mayComeAgain)).length,
    missing,
    unexpected,
    isInOrder: isWithin(without(expected, missing), said),
  };
}

/** Replies without those that are said again right away, of which the earlier ones go to `copied`. */
function once(replies: readonly Reply[], copied: Reply[]): readonly Reply[] {
  return replies.filter((reply, index) => {
    const earlier = replies[index - 1];
    if (earlier?.text !== reply.text) return true;
    copied.push(earlier);
    return false;
  });
}

const mostParts = 4;

/** Replies with the parts of an expected one put together. */
function joined(replies: readonly Reply[], expected: readonly string[]): readonly Reply[] {
  const whole = new Map(expected.map((text) => [squeezed(text), text]));
  const result: Reply[] = [];
  for (let index = 0; index < replies.length; ) {
    const candidates = Array.from({ length: mostParts }, (_, more) => replies.slice(index, index + more + 1));
    const parts =
      candidates.find((some) => whole.has(squeezed(textOf(some)))) ?? replies.slice(index, index + 1);
    const text = textOf(parts);
    const messageIds = parts.flatMap((part) => part.messageIds);
    result.push({ text: whole.get(squeezed(text)) ?? text, messageIds });
    index += parts.length;
  }
  return result;
}

function textOf(parts: readonly Reply[]): string {
  return parts.map(({ text }) => text).join("");
}

/** Without white space: Telegram takes it away where a message is cut. */
function squeezed(text: string): string {
  return text.replaceAll(/\s/gu, "");
}

/** What is left of some texts when others are taken out, each as often as it is there; later ones go first. */
function without(all: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...all];
  for (const text of others) {
    const index = left.lastIndexOf(text);
    if (index !== -1) left.splice(index, 1);
  }
  return left;
}

/** Whether texts are among others in this order, whatever is between them. */
function isWithin(texts: readonly string[], others: readonly string[]): boolean {
  let found = 0;
  for (const other of others) if (other === texts[found]) found += 1;
  return found === texts.length;
}
