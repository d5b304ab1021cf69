import { finding, type Finding, type FindingValue, type Where } from '../../basics/finding.ts';
import { isPlanningDay } from '../../basics/iso-date.ts';
import { changeKinds, MOST_POINTS, type ChangeKind, type PlannedChange } from '../planned-change.ts';
import { changeStates, type ChangeState } from './change-entry.ts';

/** A planned change as somebody filled it in: nothing is known to be right yet. */
export interface EnteredChange {
  readonly kind: string;
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly points: number;
  readonly source: string;
  readonly state: string;
}

const LONGEST = 500;

const isKind = (text: string): text is ChangeKind => changeKinds.some((each) => each === text);
const isState = (text: string): text is ChangeState => changeStates.some((each) => each === text);

/**
 * A planned change held against what one is, and against those of the same unit that are known.
 * @param others what else its market or unit goes through, itself not among them
 */
export function checkChange(
  others: readonly PlannedChange[],
  draft: EnteredChange,
  placeOf: (field: string) => Where,
): {
  readonly change?: Omit<PlannedChange, 'market'> & { readonly state: ChangeState };
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const say = (field: string, code: string, values: Readonly<Record<string, FindingValue>> = {}): void => {
    findings.push(finding('error', `change.${code}`, placeOf(field), values));
  };
  const { kind, from, to, points, state } = draft;
  const [what, source] = [draft.what.trim(), draft.source.trim()];
  if (!isKind(kind)) say('kind', 'kind-unknown', { kind, known: changeKinds.join(', ') });
  if (what === '' || what.length > LONGEST) say('what', 'what-missing', { most: LONGEST });
  if (source === '' || source.length > LONGEST) say('source', 'source-missing', { most: LONGEST });
  for (const [field, day] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (!isPlanningDay(day)) say(field, 'day-invalid', { day });
  if (isPlanningDay(from) && isPlanningDay(to) && to < from) say('to', 'days-backwards', { from, to });
  if (!Number.isInteger(points) || points < 1 || points > MOST_POINTS)
    say('points', 'points-invalid', { most: MOST_POINTS });
  if (!isState(state)) say('state', 'state-unknown', { state, known: changeStates.join(', ') });
  if (state === 'planned' && others.some((each) => each.what === what && each.from === from))
    say('what', 'known-already', { what, from });
  return findings.length === 0 && isKind(kind) && isState(state)
    ? { findings, change: { kind, what, from, to, points, source, state } }
    : { findings };
}
