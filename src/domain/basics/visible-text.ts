/** What turns the direction of everything after it: `Dr\u202Exslx.exe` reads as something else than it is. */
const turns: Readonly<Record<string, string>> = {
  '\u202A': 'LRE',
  '\u202B': 'RLE',
  '\u202C': 'PDF',
  '\u202D': 'LRO',
  '\u202E': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
};

const anyTurn = /[\u202A-\u202E\u2066-\u2069]/u;
const everyTurn = /[\u202A-\u202E\u2066-\u2069]/gu;

/** The text without them, as it is understood when it is read: for what is written to come back. */
export const withoutTurns = (text: string): string =>
  anyTurn.test(text) ? text.replaceAll(everyTurn, '') : text;

/** The text with such characters as names that can be seen; marks that only help mixed scripts stay as they are. */
export const withVisibleTurns = (text: string): string =>
  anyTurn.test(text) ? text.replaceAll(everyTurn, (each) => `⟦${turns[each] ?? ''}⟧`) : text;

const unseen = /[^\P{Cc}\t\n\r]/gu;

/** A text that somebody typed or pasted, without what they cannot have meant: controls but tabs and new lines, turns, half characters. */
export const typedText = (text: string): string => withoutTurns(text.toWellFormed()).replaceAll(unseen, '');
