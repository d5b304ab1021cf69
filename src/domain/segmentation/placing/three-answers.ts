import type { LocalText } from '../../basics/local-text.ts';
import type { FindingValue } from '../../basics/finding.ts';
import type { Segment } from '../../basics/segment.ts';
import type { SegmentDefinition, Segmentation } from '../../cycles/segmentation.ts';
import type { Confidence, SegmentedAccount } from '../segmented-account.ts';

/** What would have to be so for the next better class. */
export interface NextStep {
  readonly class: string;
  readonly segment: string;
  /** The fact that keeps it from there; empty where a condition of several facts does. */
  readonly fact: string;
  readonly operator: string;
  /** What the fact is held against; absent where it has to be known, or not. */
  readonly wanted?: FindingValue;
  /** Absent where nobody knows it. */
  readonly is?: FindingValue;
  readonly rule?: string;
}

/** Whether somebody is worth pursuing, with what in mind, and toward what. */
export interface ThreeAnswers {
  readonly worthPursuing: boolean;
  /** The segment of the template, by its key. */
  readonly segment: string;
  readonly name: LocalText;
  readonly angle: LocalText;
  readonly outcome: LocalText;
  readonly class: Segment;
  readonly confidence: Confidence;
  /** Facts nobody knows that could have placed it elsewhere, by their keys. */
  readonly missing: readonly string[];
  readonly next?: NextStep;
}

type Reasons = Pick<SegmentedAccount, 'why'>['why'];

/** A segment by its key, of a template or of the unit's own. */
export const segmentNamed = (
  segmentation: Pick<Segmentation, 'segments' | 'own'> | undefined,
  key: string,
): Pick<SegmentDefinition, 'key' | 'name' | 'angle' | 'outcome'> | undefined =>
  segmentation && [...segmentation.segments, ...segmentation.own].find((each) => each.key === key);

/** The segment of a template's content that reasons tell; empty where none does. */
export function groupIn(why: Reasons): string {
  // One of the unit's own is said before that of the template.
  const placed = why.find(
    ({ code }) => code === 'in-own-segment' || code === 'in-segment' || code === 'in-fallback',
  );
  return String(placed?.values['group'] ?? '');
}

function nextStep(why: Reasons): NextStep | undefined {
  const found = why.find(({ code }) => code.startsWith('next-class'));
  if (!found) return undefined;
  const { better, group, fact, operator, wanted, is = found.values['potential'], rule } = found.values;
  return {
    class: String(better),
    segment: String(group),
    fact: String(fact),
    operator: String(operator),
    ...(wanted === undefined ? {} : { wanted }),
    ...(is === undefined ? {} : { is }),
    ...(rule === undefined ? {} : { rule: String(rule) }),
  };
}

/**
 * The three answers of an account as its plan keeps them; undefined where its segment is not shown, or comes from before
 * segments were content.
 */
export function threeAnswers(
  { target, segment, confidence, why }: Pick<SegmentedAccount, 'target' | 'segment' | 'confidence' | 'why'>,
  segmentation: Segmentation | undefined,
): ThreeAnswers | undefined {
  const placed = groupIn(why);
  const definition = segmentNamed(segmentation, placed);
  if (!definition) return undefined;
  const missing = why.find(({ code }) => code === 'facts-missing')?.values['facts'];
  const next = nextStep(why);
  return {
    worthPursuing: target,
    segment: definition.key,
    name: definition.name,
    angle: definition.angle,
    outcome: definition.outcome,
    class: segment,
    confidence,
    missing: typeof missing === 'string' ? missing.split(', ') : [],
    ...(next ? { next } : {}),
  };
}
