// What Telegram says of an error, as far as it may be repeated. Descriptions echo what was sent ('Unsupported start tag "Anna"'), so only
// words are let through that Telegram itself uses; everything else, numbers too, leaves dots in its place.

/** What the descriptions that are known of are made of. A word that is missing here costs a word in the log. */
const vocabulary = new Set(
  `a able access account action active address admin administrator after all allowed already am an and
  answer api are as at bad banned be been blocked body bot bots but button buttons by byte callback
  can caption certificate certificates channel chat chats clear client closed code command commands
  conflict connection contact content conversation correct create data deactivated delete deleted
  deletewebhook denied description didn different document does doesn domain don duplicate edit
  edited empty end entities entity error exactly exceeded expected expired failed field file find
  first flood for forbidden found from gateway get getupdates group handshake has have host http https
  id identifier ids in inaccessible incorrect initiate inline instance internal invalid ip is it
  json key keyboard known language large later left length like limit limited loaded long longer m
  make malformed many mark markup member message messages method migrated mime missing mode moved
  must name need needed no non not nothing object of offset old on one only open or other otherwise
  out parameter parameters parse parsed participant peer permission photo port ports private
  provided query read redirect remove replied reply request requests reserved reset resolve response
  restart restricted retry right rights running s same self send sent server service set short
  signed specified specify ssl start started still string supergroup supported sure t tag
  temporarily terminated text than that the there this thread time timeout tls to token too topic
  trying type unable unauthorized unavailable unclosed unexpected unknown unsupported up update
  updates upgraded url use used user username using valid value verify was webhook while with
  without wrong you`.split(/\s+/),
);

/** The description without anything that is not Telegram's own: `Bad Request: unsupported start tag "…" at byte offset …`. */
export function telegramWords(description: unknown): string {
  if (typeof description !== "string") return "";
  return description
    .replaceAll(/[\p{L}\p{N}\p{M}_-]+/gu, (word) => (isTelegrams(word) ? word : "…"))
    .replaceAll(/[^\p{L}.,:;"'()_…]+/gu, " ")
    .replaceAll(/…(?:[^\p{L}"']*…)+/gu, "…")
    .trim();
}

/** A word, or several that make up a constant, such as `BUTTON_DATA_INVALID`. */
function isTelegrams(word: string): boolean {
  const parts = /^[A-Z]+(?:_[A-Z]+)+$/.test(word) ? word.split("_") : [word];
  return parts.every((part) => vocabulary.has(part.toLowerCase()));
}
