import { isIsoDate } from '#domain/basics/iso-date.ts';
import { retentionKinds } from '#domain/access/retention.ts';
import type { Definitions } from '#domain/definitions.ts';
import { NO_LIMIT } from '#domain/organisation/limit-confirmation.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import type { NamedPlan, ShownEvent } from '#usecases/ports.ts';
import { wordLimit } from '#wording/word-limit.ts';
import { wordRule } from '#wording/word-rule.ts';
import type { Words } from '#wording/words.ts';

export type KnownNames = Pick<Definitions, 'archetypes' | 'duties' | 'markets' | 'maturity' | 'templates'>;

/** The areas of the catalogue in which codes of a detail have their words; the first that has one says it. */
const areas: Readonly<Record<string, readonly string[]>> = {
  as: ['page.role'],
  basis: ['access.said.basis'],
  channel: ['page.channel'],
  functions: ['page.role'],
  gates: ['gate'],
  kind: ['page.imports.kinds', 'page.jobs.kinds', 'page.calendar.kind'],
  mode: ['page.imports.modes.accounts', 'page.imports.modes.calls'],
  phase: ['page.phase'],
  purpose: ['access.purpose'],
  reopened: ['page.phase'],
  role: ['page.role'],
};

/** Digests are told by their beginning: whoever checks them takes the file of the record. */
const digests: ReadonlySet<string> = new Set(['sha256', 'digest', 'hash']);
const SHOWN_OF_DIGEST = 12;

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/u;

/** A plan by its cycle and version, and when it was made: of a version there may be several. */
const wordPlan = (words: Words, market: string, { cycle, version, madeAt }: NamedPlan): string =>
  words.t('page.audit.plan', { cycle, version, at: words.moment(madeAt, market) });

interface Told {
  readonly words: Words;
  readonly known: KnownNames;
  readonly event: ShownEvent;
}

const catalogueWord = (words: Words, name: string, code: string): string | undefined => {
  const keys = (areas[name] ?? []).flatMap((area) => [`${area}.${code}`, `${area}.${code}.name`]);
  const key = keys.find((each) => words.has(each));
  return key === undefined ? undefined : words.t(key);
};

/** What a dimension of the maturity model is called; undefined of anything else. */
function dimensionNamed({ words, known }: Pick<Told, 'words' | 'known'>, code: string): string | undefined {
  const dimension = known.maturity.dimensions.find(({ key }) => key === code);
  return dimension && words.local(dimension.name);
}

/** What was signed, what somebody did, where an action stands: by the words of their pages. */
function pageWord({ words, event }: Told, name: string, code: string): string | undefined {
  if (event.kind === 'record-action' && name === 'state')
    return words.has(`page.actions.is-${code}`) ? words.t(`page.actions.is-${code}`) : undefined;
  if (event.kind === 'end-trial' && name === 'state')
    return words.has(`page.trials.is-${code}`) ? words.t(`page.trials.is-${code}`) : undefined;
  if (event.kind === 'record-change') {
    const said = { state: `page.changes.is-${code}`, kind: `page.changes.kind-${code}` }[name];
    return said !== undefined && words.has(said) ? words.t(said) : undefined;
  }
  if (event.kind === 'record-consent') {
    const both = name === 'purpose' && code === 'all' ? 'customer.give.both' : undefined;
    const said = both ?? { state: `page.rule-value.${code}`, purpose: `customer.give.${code}` }[name];
    return said !== undefined && words.has(said) ? words.t(said) : undefined;
  }
  const key = { act: `page.sign-offs.is-${code}`, kind: `page.sign-offs.kind-${code}` }[name];
  return event.kind === 'sign-off' && key !== undefined && words.has(key) ? words.t(key) : undefined;
}

/** A template by its name, with the version that may stand behind its key. */
function templateNamed({ words, known }: Pick<Told, 'words' | 'known'>, code: string): string | undefined {
  const [key, ...version] = code.split(' ');
  const template = known.templates.find((each) => each.key === key);
  return template && [words.local(template.name), ...version].join(' ');
}

/** A unit of the event's market by its name. */
const unitNamed = ({ known, event }: Pick<Told, 'known' | 'event'>, code: string): string | undefined =>
  known.markets.find((each) => each.code === event.market)?.teams.find(({ key }) => key === code)?.name;

/** What definitions call it that an event names by a key. */
function definedName(told: Told, name: string, code: string): string | undefined {
  const { words, known, event } = told;
  if (name === 'dimension') return dimensionNamed(told, code);
  if (name === 'brand' || name === 'launch') {
    const brands = known.markets.flatMap(({ teams }) => teams.flatMap((team) => team.brands));
    return brands.find(({ key }) => key === code)?.name;
  }
  const word = pageWord(told, name, code);
  if (word !== undefined) return word;
  if (name === 'strategy') return words.t('page.sign-offs.kind-strategy');
  if (name === 'template') return templateNamed(told, code);
  if (name === 'unit' || event.kind === 'move-territory') return unitNamed(told, code);
  if (name === 'duty') {
    const duty = known.duties.find(({ key, market }) => key === code && market === event.market);
    return duty && words.local(duty.name);
  }
  if (name === 'archetype' || event.kind === 'override-archetype') {
    const archetype = known.archetypes.find(({ key }) => key === code);
    return archetype && words.local(archetype.name);
  }
  if (name === 'rule') {
    const rule = findRule(code);
    return rule && wordRule(words, rule).title;
  }
  if (name === 'limit') {
    if (code === NO_LIMIT) return words.t('page.limits.none-further');
    const market = known.markets.find((each) => each.code === event.market);
    const limit = market?.legalLimits.find(({ key }) => key === code);
    return market && limit && wordLimit(words, market, limit);
  }
  return undefined;
}

/** A text of an event in the reader’s words; what nobody has words for stands as it is. */
function wordText(told: Told, name: string, text: string): string {
  const { words, event } = told;
  const plan = event.plans?.[text];
  if (plan) return wordPlan(words, event.market, plan);
  const person = event.people?.[text];
  if (person !== undefined) return person;
  if (isIsoDate(text)) return words.day(text);
  if (instant.test(text)) return words.moment(text, event.market);
  if (digests.has(name) && text.length > SHOWN_OF_DIGEST) return `${text.slice(0, SHOWN_OF_DIGEST)}…`;
  return definedName(told, name, text) ?? catalogueWord(words, name, text) ?? text;
}

/** A list by commas, `name: value` of what has parts. */
function written(told: Told, name: string, value: unknown): string {
  if (typeof value === 'string') return wordText(told, name, value);
  if (typeof value === 'number') return told.words.number(value, 2);
  if (typeof value === 'boolean') return told.words.t(value ? 'page.word.yes' : 'page.word.no');
  if (Array.isArray(value)) return value.map((each) => written(told, name, each)).join(', ');
  if (typeof value !== 'object' || value === null) return '–';
  return Object.entries(value)
    .map(
      ([part, each]) =>
        `${dimensionNamed(told, part) ?? nameOfDetail(told.words, told.event.kind, part, each)}: ${written(told, part, each)}`,
    )
    .join('; ');
}

/** What a detail is called: of what went by rule its kind, of what was erased its table. */
function nameOfDetail(words: Words, kind: string, name: string, value: unknown): string {
  const keys = [
    ...(kind === 'retention' ? [`retention.kind.${name}`] : []),
    // From a day on is another word than from one value to the next.
    ...(typeof value === 'string' && isIsoDate(value) ? [`page.audit.${name}`] : []),
    `page.audit-detail.${name}`,
    `erasure.table.${name}`,
  ];
  const key = keys.find((each) => words.has(each));
  return key === undefined ? name : words.t(key);
}

const isSaid = (value: unknown): boolean =>
  value !== '' && value !== undefined && !(Array.isArray(value) && value.length === 0);

/** Whether it tells of a day of retention on which nothing had to go. */
export const isQuiet = ({ kind, details }: Pick<ShownEvent, 'kind' | 'details'>): boolean =>
  kind === 'retention' &&
  Object.keys(details).length > 0 &&
  Object.entries(details).every(
    ([name, value]) => (retentionKinds as readonly string[]).includes(name) && value === 0,
  );

export interface WordedDetail {
  readonly name: string;
  readonly value: string;
}

interface PlanWorth {
  readonly others: ShownEvent['details'];
  readonly proven?: WordedDetail;
}

/** How near a plan is to the best there can be: its value is in units of its own, which say nothing here. */
function wordPlanWorth(words: Words, { value, bound, ...others }: ShownEvent['details']): PlanWorth {
  if (typeof value !== 'number' || typeof bound !== 'number' || bound <= 0) return { others };
  const share = Math.floor((value / bound) * 10_000) / 10_000;
  const proven = { name: words.t('page.audit.proven'), value: `${words.number(share * 100, 2)} %` };
  return { others, proven };
}

/** What an event says, in the reader’s words. */
export function wordDetails(words: Words, known: KnownNames, event: ShownEvent): readonly WordedDetail[] {
  if (isQuiet(event)) return [{ name: '', value: words.t('page.audit.nothing-went') }];
  const told = { words, known, event };
  const { others, proven }: PlanWorth =
    event.kind === 'plan' ? wordPlanWorth(words, event.details) : { others: event.details };
  const worded = Object.entries(others).flatMap(([name, value]) =>
    isSaid(value) && !(event.kind === 'retention' && value === 0)
      ? [{ name: nameOfDetail(words, event.kind, name, value), value: written(told, name, value) }]
      : [],
  );
  return proven ? [...worded, proven] : worded;
}

/** What the subject of such an event is a key of. */
function subjectIs({ kind, details }: ShownEvent): string {
  if (kind === 'sign-off') return typeof details['kind'] === 'string' ? details['kind'] : '';
  return kind.endsWith('-duty') ? 'duty' : kind.endsWith('-limit') ? 'limit' : '';
}

/** What an event was done to; nothing where that is its market, which stands beside it, or a request known by its rule. */
export function wordSubject(words: Words, known: KnownNames, event: ShownEvent): string {
  const { subject, subjectName, market, kind, details } = event;
  if (subjectName !== undefined) return subjectName;
  if (subject === market || (kind.includes('latitude') && details['rule'] !== undefined)) return '';
  return wordText({ words, known, event }, subjectIs(event), subject);
}
