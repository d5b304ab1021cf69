import { finding, type Finding } from '#domain/basics/finding.ts';
import type { LocalText } from '#domain/basics/local-text.ts';
import {
  measuredFacts,
  MOST_DAYS,
  type EventDictionary,
  type Measure,
} from '#domain/customers/behaviour/event-dictionary.ts';
import type { WrittenEvents, WrittenMeasure } from '#domain/customers/behaviour/written-events.ts';
import type { Amount } from '#domain/cycles/segmentation.ts';
import { ruleNamed } from '#domain/cycles/written-segmentation.ts';
import type { WrittenColumns } from '#domain/cycles/written-workbook.ts';
import type { Vocabulary } from '#domain/rulebook/conditions/check-condition.ts';
import { findRule, rules } from '#domain/rulebook/rules.ts';
import { derivedFacts } from '#domain/segmentation/derived-facts.ts';
import { checkAmbiguity } from '../cycles/check-ambiguity.ts';
import { checkReference, type Known } from '../references.ts';
import { checkWhen, repeatedConditions, type Checking } from '../segmentation/check-clauses.ts';
import { kindOfColumn } from '../segmentation/facts-of-template.ts';
import { factsRead, readWhen, type NamedFact } from '../segmentation/read-segmentation.ts';
import type { YamlFile, YamlPath } from '../yaml/yaml-file.ts';

const readAmount = (written: string | number): Amount =>
  typeof written === 'number' ? written : { rule: ruleNamed(written) ?? '' };

/** The kinds of events that a measure counts: those it names, or all that are such a sign. */
const eventsOf = (
  { events, signs }: Pick<WrittenMeasure, 'events' | 'signs'>,
  all: WrittenEvents['events'],
): readonly string[] =>
  events ?? Object.keys(all).filter((key) => signs?.some((sign) => sign === all[key]?.sign) === true);

function readMeasure(key: string, written: WrittenMeasure, all: WrittenEvents['events']): Measure {
  const { name, channels = [], points, count } = written;
  const of = { key, name, channels, events: eventsOf(written, all) };
  if (points) return { kind: 'points', ...of, halfLife: readAmount(points['half-life']) };
  return count
    ? { kind: 'count', ...of, within: readAmount(count.within), from: count.from }
    : { kind: 'last', ...of };
}

const factNamed = (key: string, name: LocalText): NamedFact => ({
  key,
  heading: name,
  type: { kind: 'integer', min: 0, max: Number.MAX_SAFE_INTEGER },
});

const named = (measures: WrittenEvents['measures']): readonly NamedFact[] =>
  Object.entries(measures).map(([key, { name }]) => factNamed(key, name));

/** What conditions of lists may speak of: every column of any workbook, and measures. */
const factsOfLists = (
  dictionary: Partial<WrittenColumns>,
  known: Pick<Known, 'codes' | 'behaviour'>,
): Vocabulary =>
  new Map([
    ...Object.entries(dictionary.columns ?? {}).flatMap(([key, column]) => {
      const kind = kindOfColumn(column, known);
      return kind ? [[key, kind] as const] : [];
    }),
    ...known.behaviour,
  ]);

/** Makes a dictionary of what was written. */
export const readEventDictionary = (
  { events, measures, lists }: WrittenEvents,
  dictionary: Partial<WrittenColumns>,
  columns: readonly NamedFact[],
  known: Pick<Known, 'codes'>,
): EventDictionary => ({
  events: Object.entries(events).map(([key, { channel, ...kind }]) => ({
    key,
    ...kind,
    ...(channel === undefined ? {} : { channel }),
  })),
  measures: Object.entries(measures).map(([key, measure]) => readMeasure(key, measure, events)),
  lists: Object.entries(lists).map(([key, { name, when, use }]) => {
    const read = readWhen(when);
    const facts = factsOfLists(dictionary, { ...known, behaviour: measuredFacts(Object.keys(measures)) });
    return { key, name, use, when: read, facts: factsRead([read], facts, [...columns, ...named(measures)]) };
  }),
});

/** What measures are called, as columns are. */
export const columnsOfMeasures = ({ measures }: EventDictionary): readonly NamedFact[] =>
  measures.map(({ key, name }) => factNamed(key, name));

/** A number of days is one that anybody looks back, and a rule that stands for one has to hold days. */
function checkDays(file: YamlFile, path: YamlPath, written: string | number): readonly Finding[] {
  if (typeof written === 'number')
    return written >= 1 && written <= MOST_DAYS
      ? []
      : [
          finding('error', 'definitions.out-of-range', file.at(path), {
            key: 'days',
            value: written,
            ...(written < 1 ? { side: 'least', limit: 1 } : { side: 'most', limit: MOST_DAYS }),
          }),
        ];
  const name = ruleNamed(written) ?? '';
  const rule = findRule(name);
  if (!rule)
    return checkReference(
      'rule',
      name,
      rules.map(({ key }) => key),
      file.at(path),
    );
  return rule.type.kind === 'integer' && rule.unit === 'days'
    ? []
    : [finding('error', 'definitions.rule-of-other-kind', file.at(path), { name })];
}

function checkMeasure(
  file: YamlFile,
  key: string,
  { events = [], points, count }: WrittenMeasure,
  { kinds, taken }: { readonly kinds: readonly string[]; readonly taken: ReadonlySet<string> },
): readonly Finding[] {
  const path = ['measures', key];
  const within = count?.within;
  return [
    ...(taken.has(key)
      ? [finding('error', 'definitions.measure-named-as-column', file.at(path), { name: key })]
      : []),
    ...events.flatMap((event, at) => checkReference('event', event, kinds, file.at([...path, 'events', at]))),
    ...(points ? checkDays(file, [...path, 'points', 'half-life'], points['half-life']) : []),
    ...(within === undefined ? [] : checkDays(file, [...path, 'count', 'within'], within)),
    ...(typeof within === 'number' && count && count.from > within
      ? [
          finding('error', 'definitions.measure-days-backwards', file.at([...path, 'count', 'from']), {
            from: count.from,
            within,
          }),
        ]
      : []),
  ];
}

/** Everything wrong with the event dictionary, at its line, and within conditions at its column. */
export function checkEvents(
  { events = {}, measures = {}, lists = {} }: Partial<WrittenEvents>,
  file: YamlFile,
  dictionary: Partial<WrittenColumns>,
  known: Known,
): readonly Finding[] {
  const taken = new Set([...Object.keys(dictionary.columns ?? {}), ...derivedFacts.keys()]);
  const kinds = Object.keys(events);
  const ambiguous = checkAmbiguity(
    Object.entries(events).map(([key, { name, also }]) => ({
      key,
      words: [key, ...Object.values(name), ...also],
      where: file.at(['events', key]),
    })),
  );
  const facts = factsOfLists(dictionary, known);
  const checking: Checking = { file, facts, below: [], used: new Set() };
  return [
    ...ambiguous,
    ...Object.entries(measures).flatMap(([key, measure]) =>
      checkMeasure(file, key, measure, { kinds, taken }),
    ),
    ...Object.entries(lists).flatMap(([key, { when }]) => checkWhen(checking, ['lists', key, 'when'], when)),
    ...repeatedConditions(
      checking,
      Object.entries(lists).map(([key, { when }]) => ({ when, path: ['lists', key, 'when'] })),
    ),
  ];
}
