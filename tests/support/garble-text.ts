/** What a slip of the hand leaves in a file of definitions, and what somebody may put there. */
export const scraps = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ' - ',
  '"',
  "'",
  '\t',
  '\n',
  '&a ',
  '*a',
  '|',
  '>',
  '#',
  '!!',
  '{{',
  '}}',
  '\u0000',
  '<<: ',
  '- ',
  '? ',
  '---\n',
  '99999999999999999999',
  '~',
  '\u{1F600}',
  '__proto__: ',
  'constructor: ',
];

/** Inserting is likelier than each other way. */
export const waysToGarble = ['truncate', 'cut', 'double', 'reverse', 'indent', 'insert', 'insert'] as const;

/** Cuts, inserts, doubles or swaps at a place in the text. */
export function garble(
  text: string,
  way: (typeof waysToGarble)[number],
  place: number,
  length: number,
  scrap: string,
): string {
  const at = Math.floor(place * text.length);
  const [before, piece, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
  switch (way) {
    case 'truncate':
      return before;
    case 'cut':
      return before + after;
    case 'double':
      return before + piece + piece + after;
    case 'reverse':
      return before + Array.from(piece).toReversed().join('') + after;
    case 'indent':
      return `${before}${after.replaceAll('\n', '\n ')}`;
    case 'insert':
      return before + scrap + piece + after;
    default:
      throw new Error(`no way to garble a text is called ${String(way)}`);
  }
}
