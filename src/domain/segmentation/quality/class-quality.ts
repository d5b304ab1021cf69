import { WHOLE } from '../../basics/channel.ts';
import { segments as classes, type Segment } from '../../basics/segment.ts';
import { basisPoints, type BasisPoints } from '../../basics/units.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import {
  segmentAgreementLeast,
  segmentFallbackMost,
  segmentMissingMost,
  segmentShareLeast,
  segmentShareMost,
} from '../../rulebook/rules/segment-quality.ts';
import { layerQuestions, type LayerQuestion } from '../../cycles/segmentation.ts';

/** What makes a class one that nobody should plan by before somebody has looked, with the rule that says so. */
export const dirtyReasons = ['small', 'large', 'fallback', 'missing', 'disagreeing'] as const;
export interface Dirt {
  readonly reason: (typeof dirtyReasons)[number];
  readonly rule: string;
  /** What it is, and where the rule draws the line; of layers their number. */
  readonly is: number;
  readonly line: number;
  /** The fact that is missing. */
  readonly fact?: string;
}

/** What is known of the accounts of a brand, row by row. */
export interface JudgedRows {
  readonly classes: Uint8Array;
  /** Whether a row stands where it does by a potential that is not its own, or in the last segment. */
  readonly standsIn: (row: number) => boolean;
  /** What a row is in each layer; empty where nobody knows it. */
  readonly codes: Readonly<Partial<Record<LayerQuestion, (row: number) => string>>>;
  /** Facts that the segmentation reads, and whether each is missing. */
  readonly facts: readonly { readonly key: string; readonly isMissing: (row: number) => boolean }[];
}

export interface ClassQuality {
  readonly class: Segment;
  readonly accounts: number;
  readonly share: BasisPoints;
  readonly standIns: BasisPoints;
  /** Layers in which enough of its accounts are the same, with the code most of them have. */
  readonly agreed: readonly {
    readonly question: LayerQuestion;
    readonly code: string;
    readonly share: BasisPoints;
  }[];
  /** Of each fact for how many of its accounts it is missing, the most often missing first. */
  readonly missing: readonly { readonly fact: string; readonly share: BasisPoints }[];
  readonly dirt: readonly Dirt[];
}

const part = (count: number, of: number): BasisPoints =>
  of === 0 ? 0 : basisPoints(Math.round((count * WHOLE) / of));

/** A class agrees on a layer where it has two of them in common with itself. */
const LAYERS_AGREED = 2;

function mostCommon(rows: readonly number[], codeOf: (row: number) => string) {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const code = codeOf(row);
    if (code !== '') counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  let [code, most] = ['', 0];
  for (const [each, count] of counts)
    if (count > most || (count === most && each < code)) [code, most] = [each, count];
  return { code, share: part(most, rows.length) };
}

function dirtOf(quality: Omit<ClassQuality, 'dirt'>, layers: number, rules: EffectiveRules): readonly Dirt[] {
  const { accounts, share, standIns, agreed, missing } = quality;
  if (accounts === 0) return [];
  const found: Dirt[] = [];
  const [least, most] = [valueOf(rules, segmentShareLeast), valueOf(rules, segmentShareMost)];
  if (share < least) found.push({ reason: 'small', rule: segmentShareLeast.key, is: share, line: least });
  if (share > most) found.push({ reason: 'large', rule: segmentShareMost.key, is: share, line: most });
  const fallback = valueOf(rules, segmentFallbackMost);
  if (standIns > fallback)
    found.push({ reason: 'fallback', rule: segmentFallbackMost.key, is: standIns, line: fallback });
  const lacking = valueOf(rules, segmentMissingMost);
  for (const { fact, share: of } of missing)
    if (of > lacking)
      found.push({ reason: 'missing', rule: segmentMissingMost.key, is: of, line: lacking, fact });
  // Of a segmentation with a single layer nobody can ask for two.
  const wanted = Math.min(LAYERS_AGREED, layers);
  if (agreed.length < wanted)
    found.push({ reason: 'disagreeing', rule: segmentAgreementLeast.key, is: agreed.length, line: wanted });
  return found;
}

/** How good each class of a segmentation is, by the rules that say what is good enough. */
export function judgeClasses(rows: JudgedRows, rules: EffectiveRules): readonly ClassQuality[] {
  const byClass = classes.map((): number[] => []);
  for (let row = 0; row < rows.classes.length; row++) byClass[rows.classes[row]!]!.push(row);
  const agreement = valueOf(rules, segmentAgreementLeast);
  const questions = layerQuestions.filter((each) => rows.codes[each] !== undefined);
  return classes.map((name, at) => {
    const own = byClass[at]!;
    const quality = {
      class: name,
      accounts: own.length,
      share: part(own.length, rows.classes.length),
      standIns: part(own.filter(rows.standsIn).length, own.length),
      agreed: questions
        .map((question) => ({ question, ...mostCommon(own, rows.codes[question]!) }))
        .filter(({ share }) => own.length > 0 && share >= agreement),
      missing: rows.facts
        .map(({ key, isMissing }) => ({ fact: key, share: part(own.filter(isMissing).length, own.length) }))
        .filter(({ share }) => share > 0)
        .toSorted((one, other) => other.share - one.share),
    };
    return { ...quality, dirt: dirtOf(quality, questions.length, rules) };
  });
}
