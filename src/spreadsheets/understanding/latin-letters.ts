const LAST = 0xff;
const fullStop = 0x2e;
const softHyphen = 0xad;

/** What signs of Latin are: letters that join where a full stop is between them, and what else stands in words. */
const isLetter = Uint8Array.from({ length: LAST + 1 }, (_, code) =>
  Number(/\p{L}/u.test(String.fromCharCode(code))),
);
const isOfWord = Uint8Array.from({ length: LAST + 1 }, (_, code) =>
  Number(/[\p{L}'`´]/u.test(String.fromCharCode(code))),
);

/**
 * Whether signs join letters of a text, or one of its words, by letters and apostrophes, matters: sign by sign, which takes
 * a tenth of what expressions take that know all writings.
 * @returns undefined where the text is not all of Latin signs, unless that is told before
 */
export function latinLetters(text: string, matters: (word: string) => boolean): boolean | undefined {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > LAST) return undefined;
    if (code === softHyphen) return true;
    if (code === fullStop && at > 0 && isLetter[text.charCodeAt(at - 1)]! > 0) {
      const next = text.charCodeAt(at + 1);
      if (next > LAST) return undefined;
      if (isLetter[next]! > 0) return true;
    }
  }
  let from = -1;
  for (let at = 0; at <= text.length; at += 1) {
    const isWithin = at < text.length && isOfWord[text.charCodeAt(at)]! > 0;
    if (isWithin && from < 0) from = at;
    if (isWithin || from < 0) continue;
    if (matters(text.slice(from, at))) return true;
    from = -1;
  }
  return false;
}
