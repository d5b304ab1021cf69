import { finding, type Finding } from '../../basics/finding.ts';
import { addMonths, isPlanningDay, type IsoDate } from '../../basics/iso-date.ts';
import { inLocale } from '../../basics/local-text.ts';
import type { PlaceOf } from '../check-assessment.ts';
import { isLevel } from '../check-assessment.ts';
import type { Level, MaturityModel } from '../maturity-model.ts';
import { stepsIn, type AmbitionStep, type AnyAmbition } from './ambition.ts';

/** An ambition as somebody filled it in: nothing is known to be right yet. */
export interface EnteredAmbition {
  readonly day: string;
  readonly who: string;
  readonly why: string;
  /** By dimension; of those that are left out it says nothing. */
  readonly levels: Readonly<Record<string, number>>;
}

const LONGEST = 2_000;
/** Further ahead nobody plans maturity. */
const MOST_MONTHS = 120;

function checkText(field: 'who' | 'why', text: string, placeOf: PlaceOf): readonly Finding[] {
  if (text.trim() === '') return [finding('error', `ambition.${field}-missing`, placeOf(field))];
  return text.length > LONGEST
    ? [finding('error', 'maturity.too-long', placeOf(field), { most: LONGEST })]
    : [];
}

function checkDay(day: string, today: IsoDate, placeOf: PlaceOf): readonly Finding[] {
  if (!isPlanningDay(day)) return [finding('error', 'maturity.date-invalid', placeOf('day'), { value: day })];
  if (day <= today) return [finding('error', 'ambition.day-past', placeOf('day'), { day, today })];
  const last = addMonths(today, MOST_MONTHS);
  return day > last ? [finding('error', 'ambition.day-far', placeOf('day'), { day, last })] : [];
}

/** The level of a dimension held against what was wanted for the days before and after: nobody wants to fall back. */
function checkRise(
  { day, level }: { readonly day: string; readonly level: Level },
  known: readonly { readonly day: IsoDate; readonly level: Level }[],
): readonly { readonly code: string; readonly other: IsoDate; readonly level: Level }[] {
  const before = known.findLast((each) => each.day < day);
  const after = known.find((each) => each.day > day);
  return [
    ...(before && before.level > level
      ? [{ code: 'ambition.falls', other: before.day, level: before.level }]
      : []),
    ...(after && after.level < level
      ? [{ code: 'ambition.above-later', other: after.day, level: after.level }]
      : []),
  ];
}

/** A draft held against the model and what was wanted so far; every finding at its place. */
export function checkAmbition(
  model: MaturityModel,
  market: { readonly code: string; readonly locale: string },
  known: readonly AnyAmbition[],
  today: IsoDate,
  draft: EnteredAmbition,
  placeOf: PlaceOf,
): { readonly step?: Omit<AmbitionStep, 'from'>; readonly findings: readonly Finding[] } {
  const { day, who, why } = draft;
  const findings: Finding[] = [
    ...checkDay(day, today, placeOf),
    ...checkText('who', who, placeOf),
    ...checkText('why', why, placeOf),
  ];
  const entries: [string, Level][] = [];
  for (const [key, level] of Object.entries(draft.levels)) {
    const dimension = model.dimensions.find((each) => each.key === key);
    const at = placeOf(`level.${key}`);
    if (!dimension) {
      findings.push(finding('error', 'maturity.dimension-unknown', at, { dimension: key }));
      continue;
    }
    const called = { dimension: inLocale(dimension.name, market.locale) };
    if (!isLevel(level)) {
      findings.push(finding('error', 'maturity.level-missing', at, called));
      continue;
    }
    entries.push([key, level]);
    const others = stepsIn(key, known).filter(({ step }) => step.from !== 'undated');
    for (const wrong of checkRise({ day, level }, others))
      findings.push(
        finding('error', wrong.code, at, { ...called, wanted: level, level: wrong.level, day: wrong.other }),
      );
  }
  if (Object.keys(draft.levels).length === 0)
    findings.push(finding('error', 'ambition.levels-missing', placeOf('day')));
  if (findings.length > 0) return { findings };
  return {
    findings,
    step: {
      market: market.code,
      day,
      levels: Object.fromEntries(entries),
      who: who.trim(),
      why: why.trim(),
    },
  };
}
