/** Languages in which people write the days of the week into a workbook. */
const languages = ['en', 'de', 'fr', 'it', 'ja', 'pt', 'es', 'nl', 'pl', 'sv', 'da', 'zh', 'ko'];
/** A Monday. */
const monday = Date.UTC(2027, 0, 4);

const fold = (word: string): string =>
  word
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036F.]/gu, '')
    .toLowerCase();

/** Every name that is one day's alone, in whichever language. */
function nameDays(): ReadonlyMap<string, number> {
  const days = new Map<string, Set<number>>();
  for (const language of languages) {
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' });
      for (let weekday = 1; weekday <= 7; weekday += 1) {
        const name = fold(format.format(monday + (weekday - 1) * 86_400_000));
        days.set(name, (days.get(name) ?? new Set()).add(weekday));
      }
    }
  }
  return new Map([...days].flatMap(([name, of]) => (of.size === 1 ? [[name, [...of][0] ?? 0]] : [])));
}

let named: ReadonlyMap<string, number> | undefined;

/** Days of the week as one writes them, `tue, wed, thu`, from numbers, 1 = Monday … 7 = Sunday. */
export const writeWeekdays = (weekdays: readonly number[], locale = 'en'): string => {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const names = weekdays.map((weekday) => format.format(monday + (weekday - 1) * 86_400_000));
  return names.join(', ');
};

/**
 * The same read, in any of the languages and with ranges: `Tue–Thu`, `di, mi, do`. In order; undefined where a word is
 * no day of the week, or another one in another language.
 */
export function readWeekdays(text: string): readonly number[] | undefined {
  named ??= nameDays();
  const found = new Set<number>();
  for (const part of text.split(/[\s,;/+&、・，；]+(?![–-])/u).filter((each) => each !== '')) {
    const [first = 0, last = first, ...more] = part
      .split(/\s*[–-]\s*/u)
      .map((name) => named?.get(fold(name)));
    if (more.length > 0 || first === 0 || last === 0 || last < first) return undefined;
    for (let weekday = first; weekday <= last; weekday += 1) found.add(weekday);
  }
  return [...found].toSorted((a, b) => a - b);
}
