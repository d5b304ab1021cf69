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

/** The text with such characters as names that can be seen; marks that only help mixed scripts stay as they are. */
export const withVisibleTurns = (text: string): string =>
  /[\u202A-\u202E\u2066-\u2069]/u.test(text)
    ? text.replaceAll(/[\u202A-\u202E\u2066-\u2069]/gu, (each) => `⟦${turns[each] ?? ''}⟧`)
    : text;
