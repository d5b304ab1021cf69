import { REFUSAL_DAY } from '#domain/cycles/stop-list-workbook.ts';
import { basisPoints } from '#domain/basics/units.ts';
import type { Definitions } from '#domain/definitions.ts';
import { isIsoDate } from '#domain/basics/iso-date.ts';
import type { FactValue } from '#domain/customers/account.ts';
import { FURTHER_TERRITORIES } from '#domain/cycles/territory-columns.ts';
import { wordAssignments } from './word-sharers.ts';
import { labelOf } from './word-of.ts';
import type { Words } from './words.ts';

type Dictionary = Pick<Definitions, 'columns' | 'lists' | 'markets'>;

const brandName = (dictionary: Dictionary, key: string): string =>
  dictionary.markets
    .flatMap((market) => market.teams.flatMap((team) => team.brands))
    .find((each) => each.key === key)?.name ?? key;

/** The heading of a workbook column by its key; `potential@cardiolan` names its brand, `plan-frequency@@email` its channel, `extra:Notes` itself. */
export function wordColumn(words: Words, dictionary: Dictionary, field: string): string {
  if (field === REFUSAL_DAY) return words.t('page.refusals.since');
  const [key = '', brand = '', channel = ''] = field.split('@');
  const column = dictionary.columns.find((each) => each.key === key);
  const heading = column ? words.local(column.heading) : field.replace(/^extra:/, '');
  return [
    heading,
    ...(brand === '' ? [] : [brandName(dictionary, brand)]),
    ...(channel === '' ? [] : [labelOf(dictionary.lists, words, 'channel', channel)]),
  ].join(' – ');
}

/** A kept value as a reader would write it into the workbook; an empty cell is a dash. */
export function wordFact(
  words: Words,
  dictionary: Dictionary,
  field: string,
  value: FactValue | undefined,
): string {
  if (value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return words.t(value ? 'page.word.yes' : 'page.word.no');
  if (field === 'plan-brand') return brandName(dictionary, String(value));
  if (field === FURTHER_TERRITORIES && typeof value === 'string') return wordAssignments(words, value);
  const type = dictionary.columns.find((each) => each.key === field.split('@')[0])?.type;
  if (typeof value === 'number')
    return type?.kind === 'share' ? words.percent(basisPoints(value), 2) : words.number(value);
  // Kinds of events stand in a dictionary of their own.
  const ofEvent = field === 'event-kind' ? `list.event-kind.${value}` : '';
  if (words.has(ofEvent)) return words.t(ofEvent);
  if (type?.kind === 'list') return labelOf(dictionary.lists, words, type.list, value);
  const isDay = type?.kind === 'date' || field === REFUSAL_DAY;
  return isDay && isIsoDate(value) ? words.day(value) : value;
}
