import { WHOLE } from '../../basics/channel.ts';
import { phaseKeys, type Phase, type ProcessTemplate } from '../../cycles/process-template.ts';
import { isWithin, sameLatitude } from '../../rulebook/latitude.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { rules as rulebook } from '../../rulebook/rules.ts';
import { compareRules, type RuleChange } from './compare-rules.ts';

/** How many of some things two archetypes have alike. */
export interface Shared {
  readonly same: number;
  readonly of: number;
}

/** What an archetype says, without what any market adds. */
export interface SaidByArchetype {
  readonly template: ProcessTemplate;
  readonly rules: EffectiveRules;
}

export interface InCommon {
  /** Value and latitude are the same. */
  readonly rules: Shared;
  /** Of those either has: due on the same working day, by the same role, with the same gates. */
  readonly phases: Shared;
  /** Of those either workbook has: required, or once for each brand, in both or in none. */
  readonly columns: Shared;
  /** The mean of the three shares, in basis points: so many rules do not drown the few phases. */
  readonly alike: number;
}

/** In cycles of this length rates are compared where no market is meant. */
const MONTHS = 4;

const samePhase = (one: Phase, other: Phase): boolean =>
  one.dueWorkingDay === other.dueWorkingDay &&
  one.responsible === other.responsible &&
  new Set(one.gates).symmetricDifference(new Set(other.gates)).size === 0;

function phasesInCommon(one: ProcessTemplate, other: ProcessTemplate): Shared {
  const pairs = phaseKeys.flatMap((key) => {
    const [a, b] = [one, other].map(({ phases }) => phases.find((each) => each.key === key));
    return a || b ? [a !== undefined && b !== undefined && samePhase(a, b)] : [];
  });
  return { same: pairs.filter(Boolean).length, of: pairs.length };
}

const columnsOf = ({ workbook }: ProcessTemplate): ReadonlyMap<string, string> =>
  new Map(
    workbook.sheets.flatMap(({ key, columns }) =>
      columns.map((each) => [`${key}.${each.column.key}`, `${each.required} ${each.perBrand}`] as const),
    ),
  );

function columnsInCommon(one: ProcessTemplate, other: ProcessTemplate): Shared {
  const [a, b] = [columnsOf(one), columnsOf(other)];
  const keys = [...new Set([...a.keys(), ...b.keys()])];
  return { same: keys.filter((key) => a.get(key) === b.get(key)).length, of: keys.length };
}

function rulesInCommon(one: EffectiveRules, other: EffectiveRules): Shared {
  const of = rulebook.filter(({ key }) => one[key] && other[key]).length;
  const different = new Set(compareRules(one, other, MONTHS).map(({ rule }) => rule));
  return { same: of - different.size, of };
}

const shareOf = ({ same, of }: Shared): number => (of === 0 ? WHOLE : (same * WHOLE) / of);

/** How much of what two archetypes say is the same. It is so whichever comes first. */
export function inCommon(one: SaidByArchetype, other: SaidByArchetype): InCommon {
  const shared = {
    rules: rulesInCommon(one.rules, other.rules),
    phases: phasesInCommon(one.template, other.template),
    columns: columnsInCommon(one.template, other.template),
  };
  const shares = [shared.rules, shared.phases, shared.columns].map(shareOf);
  return { ...shared, alike: Math.floor(shares.reduce((sum, each) => sum + each, 0) / shares.length) };
}

/** What a unit would feel of running another archetype, by keys of rules. */
export interface FeltByUnit {
  /** Another value holds. */
  readonly moved: readonly string[];
  /** The layers below may move them further than before. */
  readonly gained: readonly string[];
  /** They may move them less far. */
  readonly lost: readonly string[];
  /** They may move them elsewhere: neither range holds the other. */
  readonly shifted: readonly string[];
}

const keysOf = (of: readonly RuleChange[]): readonly string[] => [...new Set(of.map(({ rule }) => rule))];

/** @param months of the unit's cycles */
export function feltByUnit(changes: readonly RuleChange[], months: number): FeltByUnit {
  const changed = changes.filter(
    ({ latitudeBefore, latitudeAfter }) => !sameLatitude(latitudeBefore, latitudeAfter, [months]),
  );
  const widens = ({ latitudeBefore, latitudeAfter }: RuleChange): boolean =>
    isWithin(latitudeAfter, latitudeBefore, [months]);
  const narrows = ({ latitudeBefore, latitudeAfter }: RuleChange): boolean =>
    isWithin(latitudeBefore, latitudeAfter, [months]);
  return {
    moved: keysOf(changes.filter(({ valueChanged }) => valueChanged)),
    gained: keysOf(changed.filter(widens)),
    lost: keysOf(changed.filter((each) => narrows(each) && !widens(each))),
    shifted: keysOf(changed.filter((each) => !narrows(each) && !widens(each))),
  };
}
