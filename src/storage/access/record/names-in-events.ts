type Details = Readonly<Record<string, unknown>>;

/** Every string in a value, keys as well, written otherwise. */
export function withTexts(value: unknown, write: (text: string) => string): unknown {
  if (typeof value === 'string') return write(value);
  if (Array.isArray(value)) return value.map((each) => withTexts(each, write));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [write(key), withTexts(each, write)]));
}

export const detailsWith = (details: Details, write: (text: string) => string): Details =>
  Object.fromEntries(Object.entries(details).map(([key, value]) => [write(key), withTexts(value, write)]));

/** Writes names otherwise where they stand alone or as a part of a key: `A001`, `A001|brand|email`, `A001: DE-01`. */
export function replaceNames(names: ReadonlyMap<string, string>): (text: string) => string {
  if (names.size === 0) return (text) => text;
  const longestFirst = [...names.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((each) => RegExp.escape(each));
  const pattern = new RegExp(`(?<=^|[|:,=] ?)(?:${longestFirst.join('|')})(?=$|[|:,=])`, 'gu');
  return (text) => text.replaceAll(pattern, (name) => names.get(name) ?? name);
}

const numbered = /(?<=^|[|:,=] ?)#(\d{1,15})(?=$|[|:,=])/gu;

/** The numbers that entries speak of. */
export function numbersIn(texts: readonly string[]): readonly number[] {
  const found = texts.flatMap((text) => [...text.matchAll(numbered)].map((each) => Number(each[1])));
  return [...new Set(found)];
}

/** Every string in details. */
export function textsIn(details: Details): readonly string[] {
  const texts: string[] = [];
  detailsWith(details, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}
