import { finding, type Finding, type FindingValue, type Where } from '../../basics/finding.ts';
import { judgeTrial } from './judge-trial.ts';
import {
  trialDecisions,
  trialFigures,
  type Trial,
  type TrialCriterion,
  type TrialDecision,
  type TrialFigure,
  type TrialFigures,
} from './trial.ts';

/** A trial as somebody filled it in: nothing is known to be right yet. */
export interface EnteredTrial {
  readonly archetype: string;
  readonly criteria: readonly {
    readonly figure: string;
    readonly atLeast?: number;
    readonly atMost?: number;
  }[];
  readonly why: string;
}

type PlaceOf = (field: string) => Where;
type Say = (field: string, code: string, values?: Readonly<Record<string, FindingValue>>) => void;

const LONGEST = 500;
const MOST = 1_000_000;

const isFigure = (text: string): text is TrialFigure => trialFigures.some((each) => each === text);

const isBound = (bound: number | undefined): boolean =>
  bound === undefined || (Number.isInteger(bound) && bound >= 0 && bound <= MOST);

function checkCriteria({ criteria }: EnteredTrial, say: Say): readonly TrialCriterion[] {
  if (criteria.length === 0) say('criteria', 'criteria-missing');
  const seen = new Set<string>();
  return criteria.flatMap(({ figure, atLeast, atMost }) => {
    if (!isFigure(figure)) {
      say('criteria', 'figure-unknown', { figure, known: trialFigures.join(', ') });
      return [];
    }
    if (seen.has(figure)) say('criteria', 'figure-twice', { figure });
    seen.add(figure);
    const isOpen = atLeast === undefined && atMost === undefined;
    const isEmpty = atLeast !== undefined && atMost !== undefined && atLeast > atMost;
    if (isOpen || isEmpty || !isBound(atLeast) || !isBound(atMost))
      say('criteria', 'bound-invalid', { figure });
    return [
      { figure, ...(atLeast === undefined ? {} : { atLeast }), ...(atMost === undefined ? {} : { atMost }) },
    ];
  });
}

/**
 * A trial that is to begin, held against what can be tried.
 * @param archetypes keys of those there are
 * @param beside what the unit runs
 * @param isRunning whether the unit tries something already
 */
export function checkTrial(
  {
    archetypes,
    beside,
    isRunning,
  }: {
    readonly archetypes: readonly string[];
    readonly beside: string;
    readonly isRunning: boolean;
  },
  draft: EnteredTrial,
  placeOf: PlaceOf,
): { readonly trial?: Pick<Trial, 'archetype' | 'criteria' | 'why'>; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const say: Say = (field, code, values = {}) => {
    findings.push(finding('error', `trial.${code}`, placeOf(field), values));
  };
  const { archetype } = draft;
  const why = draft.why.trim();
  if (isRunning) say('archetype', 'one-runs');
  if (!archetypes.includes(archetype)) say('archetype', 'archetype-unknown', { archetype });
  else if (archetype === beside) say('archetype', 'runs-already', { archetype });
  const criteria = checkCriteria(draft, say);
  if (why === '' || why.length > LONGEST) say('why', 'why-missing', { most: LONGEST });
  return findings.length === 0 ? { trial: { archetype, criteria, why }, findings } : { findings };
}

const isDecision = (text: string): text is TrialDecision => trialDecisions.some((each) => each === text);

/**
 * How a trial is to end. Whoever says *go* says that it showed what it had to; *change* is said of something that was
 * compared; it can be stopped at any time.
 */
export function checkEnding(
  { criteria }: Pick<Trial, 'criteria'>,
  figures: TrialFigures | undefined,
  draft: { readonly decision: string; readonly why: string },
  placeOf: PlaceOf,
): {
  readonly ending?: { readonly state: TrialDecision; readonly why: string };
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const say: Say = (field, code, values = {}) => {
    findings.push(finding('error', `trial.${code}`, placeOf(field), values));
  };
  const { decision } = draft;
  const why = draft.why.trim();
  if (!isDecision(decision))
    say('decision', 'decision-unknown', { decision, known: trialDecisions.join(', ') });
  else if (decision !== 'stop' && !figures) say('decision', 'not-compared');
  else if (decision === 'go')
    for (const { criterion, is, met } of judgeTrial(criteria, figures ?? {}))
      if (met !== true)
        say('decision', 'not-met', { figure: criterion.figure, is: is === undefined ? '–' : String(is) });
  if (why === '' || why.length > LONGEST) say('why', 'why-missing', { most: LONGEST });
  return findings.length === 0 && isDecision(decision)
    ? { ending: { state: decision, why }, findings }
    : { findings };
}
