import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import { foldName } from './fold-name.ts';
import { keptWith } from './kept-with.ts';
import { createNameIndex, strengths } from './name-index.ts';
import { findSimilarName } from './similar-name.ts';
import { parseFlag } from './values/parse-flag.ts';

/** Of so many letters a name is itself with one of them wrong. */
const LONG = 8;

/** Words of a heading; in `No. of visits` and `No of visits` there is no no. */
const wordsOf = (heading: string): readonly string[] =>
  heading
    .normalize('NFKC')
    .replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .replaceAll(/[’‘`´]/gu, "'")
    .replaceAll(/(?<![\p{L}\p{N}])(?:no|nr)(?:\.|\s+of(?![\p{L}\p{N}]))/gu, ' ')
    .split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word !== '');

/** What systems and hands write around a name: `HCP Pensioner`, `b) Blocked`, `Contact_permis_vod__c`, `Opt-in 2026`. */
const around = [
  /^\s*(?:\p{N}{1,3}|\p{L})[.):]\s+/u,
  /^\s*(?:hcp|hco|crm|kol|flag|is|has)(?:[\s_:.-]+)/iu,
  /(?:_+vod)?_+[cr]\s*$/iu,
  /[\s_.-]+(?:flag|ind|indicator|field)\s*$/iu,
  /[\s_-]+(?:19|20)\p{N}{2}\s*$/u,
  /\s*[([]\s*(?:x|\p{L}{1,4}\s*\/\s*\p{L}{1,4}|[01]\s*\/\s*[01])\s*[)\]]\s*$/iu,
];

/** A heading without it. */
const bareOf = (heading: string): string => around.reduce((text, each) => text.replace(each, ''), heading);

type Columns = Pick<RefusalWords, 'columns'>;

const namesOf = ({ columns }: Columns): readonly string[] =>
  columns
    .filter(({ says }) => says === 'refused')
    .flatMap(({ heading, names }) => [...Object.values(heading), ...names]);

const foldedNames = keptWith((words: Columns): ReadonlySet<string> => new Set(namesOf(words).map(foldName)));
const foldedKinds = keptWith(
  ({ heading, names }: RefusalWords['kind']): ReadonlySet<string> =>
    new Set([...Object.values(heading), ...names].map(foldName)),
);

/**
 * Whether a heading says a refusal by one of its names.
 * @param kind the column that says of which kind one is, where there is such a column
 */
export function refusalNames(
  words: Columns | undefined,
  kind?: RefusalWords['kind'],
): (heading: string) => boolean {
  const folded = [...(words ? [foldedNames(words)] : []), ...(kind ? [foldedKinds(kind)] : [])];
  return (heading) => folded.some((each) => each.has(foldName(heading)));
}

/** Whether a heading is one of these names, whatever is written around it, and with a slip where it is long. */
function isSpelledAs(names: readonly string[]): (heading: string) => boolean {
  const whole = new Set(names.map(foldName));
  // A short name with a slip is another word: `Ret`, `Lock`.
  const slips = createNameIndex(
    names
      .filter((name) => foldName(name).length >= LONG)
      .map((name) => ({ name, target: true, strength: strengths.name })),
  );
  return (heading) => {
    const bare = bareOf(heading.normalize('NFKC'));
    if (whole.has(foldName(heading)) || whole.has(foldName(bare))) return true;
    // A contract is no contact with a slip.
    return !/[ck]ontra[ck]?t/iu.test(bare) && findSimilarName(slips, bare) === true;
  };
}

const spelledIn = keptWith((words: Columns) => isSpelledAs(namesOf(words)));

/** Whether a heading says a refusal by one of its names, however hands and systems write it. */
export const spelledRefusals = (words: Columns | undefined): ((heading: string) => boolean) =>
  words ? spelledIn(words) : () => false;

/** A heading of so many letters that is what texts say of somebody means that: *tot* is until to others. */
const SAID = 8;

type LikeHeadings = Pick<RefusalWords, 'looksLike' | 'columns' | 'phrases'>;
const headingsLike = keptWith(({ looksLike, columns, phrases }: LikeHeadings) => {
  const said = new Set(
    Object.values(phrases)
      .flat()
      .map(foldName)
      .filter(({ length }) => length >= SAID),
  );
  const parts = looksLike.parts.map(foldName);
  const named = columns.flatMap(({ heading, names }) => [...Object.values(heading), ...names]);
  const isNamed = isSpelledAs([...named, ...looksLike.whole]);
  const whether = new Set(looksLike.whether.map((word) => word.replaceAll(/[’‘]/gu, "'")));
  const what = looksLike.what.map(foldName);
  const { together } = looksLike;
  const isTogether = (text: string): boolean =>
    together.what.some((each) => text.includes(each)) && together.whether.some((each) => text.includes(each));
  return (heading: string): boolean => {
    const folded = foldName(heading);
    if (folded === '') return false;
    if (isNamed(heading) || parts.some((part) => folded.includes(part))) return true;
    if (said.has(folded)) return true;
    const asks = wordsOf(heading).some((word) => whether.has(word));
    return (asks && what.some((part) => folded.includes(part))) || isTogether(heading.normalize('NFKC'));
  };
});

/** Whether a heading that no name settles looks like one that says who does not want to be reached. */
export const refusalHeadings = (words: LikeHeadings | undefined): ((heading: string) => boolean) =>
  words ? headingsLike(words) : () => false;

/** Whether a heading is about what somebody is reached by: above nothing but yes and no it says who may be. */
export function flaggedHeadings({
  looksLike,
}: Pick<RefusalWords, 'looksLike'>): (heading: string) => boolean {
  const about = [...looksLike.what, ...looksLike.flagged, ...looksLike.together.what].map(foldName);
  return (heading) => {
    const folded = foldName(heading);
    return about.some((part) => folded.includes(part));
  };
}

/** Whether samples say nothing but yes and no, or words of refusing and agreeing. */
export function flagSamples({
  looksLike,
  words,
}: Pick<RefusalWords, 'looksLike' | 'words'>): (samples: readonly string[]) => boolean {
  const { refused, agreed, yes, no, doubtful } = words;
  const flags = new Set(
    [...looksLike.flags, ...refused, ...agreed, ...yes, ...no, ...doubtful]
      .map(foldName)
      .filter((word) => word !== ''),
  );
  return (samples) =>
    samples.length > 0 && samples.every((text) => flags.has(foldName(text)) || parseFlag(text) !== undefined);
}
