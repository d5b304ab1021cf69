import { finding, type Finding } from '../../basics/finding.ts';
import { isPlanningDay, type IsoDate } from '../../basics/iso-date.ts';
import { isLevel, type PlaceOf } from '../check-assessment.ts';
import type { MaturityModel } from '../maturity-model.ts';
import { actionStates, type ActionState, type MaturityAction } from './action.ts';

/** An action as somebody filled it in: nothing is known to be right yet. */
export interface EnteredAction {
  readonly dimension: string;
  readonly level: number;
  readonly what: string;
  readonly owner: string;
  readonly due: string;
  readonly state: string;
  readonly evidence: string;
}

const LONGEST = 2_000;

const isState = (text: string): text is ActionState => actionStates.some((each) => each === text);

/**
 * An action held against the model and those who may answer for it.
 * @param owners addresses of the market's people
 * @param before what was said of it last; absent of a new one
 */
export function checkAction(
  model: MaturityModel,
  owners: readonly string[],
  before: MaturityAction | undefined,
  today: IsoDate,
  draft: EnteredAction,
  placeOf: PlaceOf,
): {
  readonly action?: Omit<MaturityAction, 'action' | 'market'>;
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const say = (field: string, code: string, values = {}): void => {
    findings.push(finding('error', `action.${code}`, placeOf(field), values));
  };
  const { dimension, level, owner, due, state } = draft;
  const [what, evidence] = [draft.what.trim(), draft.evidence.trim()];
  if (!model.dimensions.some(({ key }) => key === dimension))
    say('dimension', 'dimension-unknown', { dimension });
  if (!isLevel(level)) say('level', 'level-unknown', { level });
  if (what === '' || what.length > LONGEST) say('what', 'what-missing', { most: LONGEST });
  if (!owners.includes(owner)) say('owner', 'owner-unknown', { owner });
  const isDay = isPlanningDay(due);
  // What is late stays late until somebody gives it another day.
  if (!isDay || (due < today && due !== before?.due)) say('due', 'due-past', { due, today });
  if (!isState(state)) say('state', 'state-unknown', { state, known: actionStates.join(', ') });
  if (state !== 'open' && evidence === '') say('evidence', 'evidence-missing');
  if (evidence.length > LONGEST) say('evidence', 'evidence-long', { most: LONGEST });
  return findings.length === 0 && isLevel(level) && isState(state)
    ? { findings, action: { dimension, level, what, owner, due, state, evidence } }
    : { findings };
}
