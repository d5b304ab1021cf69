import type { Finding, Where } from '../basics/finding.ts';
import { finding } from '../basics/finding.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { isIsoDate } from '../basics/iso-date.ts';
import { inLocale } from '../basics/local-text.ts';
import { levels, type Assessment, type Level, type MaturityModel } from './maturity-model.ts';

/** An assessment as somebody filled it in: nothing is known to be right yet. */
export interface EnteredAssessment {
  readonly on: string;
  readonly assessor: string;
  /** The day of the assessment it corrects; empty for a new look at the market. */
  readonly corrects: string;
  readonly levels: Readonly<Record<string, { readonly level?: number; readonly evidence: string }>>;
}

/** Where a part of the draft stands: `on`, `assessor`, `corrects`, `level.<dimension>`, `evidence.<dimension>`. */
export type PlaceOf = (field: string) => Where;

export interface CheckedAssessment {
  /** Absent when a finding is an error. */
  readonly assessment?: Assessment;
  readonly findings: readonly Finding[];
}

const LONGEST = 2_000;

export const isLevel = (value: number | undefined): value is Level => levels.some((each) => each === value);

/** What speaks against the day of an assessment: it can only succeed what is known, and nobody knows the future. */
function checkDay(
  draft: EnteredAssessment,
  known: readonly Assessment[],
  today: IsoDate,
  placeOf: PlaceOf,
): Finding[] {
  const { on } = draft;
  const at = placeOf('on');
  if (!isIsoDate(on)) return [finding('error', 'maturity.date-invalid', at, { value: on })];
  if (on > today) return [finding('error', 'maturity.in-future', at, { on, today })];
  const latest = known
    .map((each) => each.on)
    .toSorted()
    .at(-1);
  if (latest === undefined || on > latest) return [];
  return known.some((each) => each.on === on)
    ? [finding('error', 'maturity.same-day', at, { on })]
    : [finding('error', 'maturity.before-latest', at, { on, latest })];
}

/** A correction names the assessment it succeeds: the one in force, as no other matters any more. */
function checkCorrection(
  { corrects }: EnteredAssessment,
  known: readonly Assessment[],
  placeOf: PlaceOf,
): Finding[] {
  const latest =
    known
      .map((each) => each.on)
      .toSorted()
      .at(-1) ?? '';
  return corrects === '' || corrects === latest
    ? []
    : [finding('error', 'maturity.corrects-unknown', placeOf('corrects'), { corrects, latest })];
}

function checkTexts({ assessor }: EnteredAssessment, placeOf: PlaceOf): Finding[] {
  if (assessor.trim() === '') return [finding('error', 'maturity.assessor-missing', placeOf('assessor'))];
  return assessor.length > LONGEST
    ? [finding('error', 'maturity.too-long', placeOf('assessor'), { most: LONGEST })]
    : [];
}

/** A draft held against the model and what is known; every finding at its place, in the market's names for dimensions. */
export function checkAssessment(
  model: MaturityModel,
  market: { readonly code: string; readonly locale: string },
  known: readonly Assessment[],
  today: IsoDate,
  draft: EnteredAssessment,
  placeOf: PlaceOf,
): CheckedAssessment {
  const findings: Finding[] = [
    ...checkDay(draft, known, today, placeOf),
    ...checkCorrection(draft, known, placeOf),
    ...checkTexts(draft, placeOf),
  ];
  const entries: [string, { readonly level: Level; readonly evidence: string }][] = [];
  for (const { key: dimension, name } of model.dimensions) {
    const called = { dimension: inLocale(name, market.locale) };
    const { level, evidence = '' } = draft.levels[dimension] ?? {};
    if (!isLevel(level)) {
      findings.push(finding('error', 'maturity.level-missing', placeOf(`level.${dimension}`), called));
    } else entries.push([dimension, { level, evidence: evidence.trim() }]);
    if (evidence.trim() === '') {
      findings.push(finding('error', 'maturity.evidence-missing', placeOf(`evidence.${dimension}`), called));
    } else if (evidence.length > LONGEST) {
      findings.push(
        finding('error', 'maturity.too-long', placeOf(`evidence.${dimension}`), { most: LONGEST }),
      );
    }
  }
  for (const dimension of Object.keys(draft.levels)) {
    if (model.dimensions.some((each) => each.key === dimension)) continue;
    findings.push(
      finding('error', 'maturity.dimension-unknown', placeOf(`level.${dimension}`), { dimension }),
    );
  }
  if (findings.length > 0) return { findings };
  return {
    findings,
    assessment: {
      market: market.code,
      on: draft.on,
      assessor: draft.assessor.trim(),
      levels: Object.fromEntries(entries),
      ...(draft.corrects === '' ? {} : { corrects: draft.corrects }),
    },
  };
}
