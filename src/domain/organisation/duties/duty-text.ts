import { canonicalJson } from '../../basics/canonical-json.ts';
import { meaningOf, type Region } from '../region.ts';
import type { Duty } from './duty.ts';

/**
 * A duty as somebody fulfils it, and what the regions mean that it holds in; what it is called and where it stands are no
 * part of it.
 */
export function textOfDuty(
  {
    market: _market,
    key: _key,
    name: _name,
    where: _where,
    law: _law,
    ...duty
  }: Omit<Duty, 'law'> & Partial<Pick<Duty, 'law'>>,
  regions: readonly Region[],
): string {
  const means = duty.regions.map((code) => meaningOf(code, regions));
  return canonicalJson({
    ...duty,
    regions: duty.regions.toSorted(),
    channels: duty.channels.toSorted(),
    ...(means.length === 0 ? {} : { means }),
  });
}

export const dutyParts = [
  'holder',
  'kind',
  'closes',
  'regions',
  'means',
  'channels',
  'months',
  'signed',
  'validFrom',
  'source',
] as const;
export type DutyPart = (typeof dutyParts)[number];

/** Something of a duty that was otherwise: as it was and as it is, as canonical JSON; empty where it was not there. */
export interface ChangedPart {
  readonly part: DutyPart;
  readonly before: string;
  readonly after: string;
}

/** The parts of a text, by name. */
function partsOf(law: string): ReadonlyMap<string, unknown> {
  const said: unknown = JSON.parse(law);
  return new Map(typeof said === 'object' && said !== null ? Object.entries(said) : []);
}

const told = (value: unknown): string => (value === undefined ? '' : canonicalJson(value));

/**
 * What is otherwise in a text of a duty than in another.
 * @returns undefined where nobody knows any more what one of them was
 */
export function changedParts(before: string, after: string): readonly ChangedPart[] | undefined {
  if (before === '' || after === '') return undefined;
  const [was, is] = [partsOf(before), partsOf(after)];
  return dutyParts
    .map((part) => ({ part, before: told(was.get(part)), after: told(is.get(part)) }))
    .filter((each) => each.before !== each.after);
}
