import type { Finding } from '../../basics/finding.ts';
import { atSubject, finding } from '../../basics/finding.ts';
import type { Phase, PhaseKey } from '../process-template.ts';
import { accountsImported } from './accounts-imported.ts';
import { capacityKnown } from './capacity-known.ts';
import type { CountedFacts, Gate, LawFacts } from './gate.ts';
import { dutiesBeforeApproval } from './duties-before-approval.ts';
import { dutiesBeforePublishing } from './duties-before-publishing.ts';
import { limitsConfirmed } from './limits-confirmed.ts';
import { noBlockingFindings } from './no-blocking-findings.ts';
import { nothingRefused } from './nothing-refused.ts';
import { planApproved } from './plan-approved.ts';
import { planMade } from './plan-made.ts';
import { planOfToday } from './plan-of-today.ts';
import { planPublished } from './plan-published.ts';
import { planWithinCapacity } from './plan-within-capacity.ts';
import { planWithinLimits } from './plan-within-limits.ts';
import { proposalsDecided } from './proposals-decided.ts';
import { segmentsComputed } from './segments-computed.ts';
import { targetsSelected } from './targets-selected.ts';
import { territoriesStaffed } from './territories-staffed.ts';
import { trainingConfirmed } from './training-confirmed.ts';

/** Every gate a process may name, in the order a cycle comes to them. */
export const gates: readonly Gate[] = [
  capacityKnown,
  accountsImported,
  territoriesStaffed,
  segmentsComputed,
  targetsSelected,
  planMade,
  planWithinCapacity,
  planWithinLimits,
  trainingConfirmed,
  proposalsDecided,
  limitsConfirmed,
  dutiesBeforeApproval,
  planApproved,
  nothingRefused,
  planOfToday,
  noBlockingFindings,
  dutiesBeforePublishing,
  planPublished,
];

export const gateKeys: readonly string[] = gates.map((each) => each.key);

export const findGate = (key: string): Gate | undefined => gates.find((each) => each.key === key);

type OfPhase = Pick<Phase, 'key' | 'gates'>;

/** Whether a phase may begin is asked at every step of the work: no such gate looks at lines or accounts. */
const atBegin: readonly Gate<CountedFacts>[] = [trainingConfirmed, planPublished];

/** The gates that hold up the beginning of a phase. */
export const gatesAtBegin = (phase: Pick<Phase, 'gates'>): readonly Gate<CountedFacts>[] =>
  atBegin.filter(({ key }) => phase.gates.includes(key));

/** The gates that hold up its end: those its process names, and those no process can leave out. */
export const gatesAtEnd = (phase: OfPhase): readonly Gate[] =>
  gates.filter(
    ({ key, holds, always }) =>
      holds === 'end' && (phase.gates.includes(key) || always?.includes(phase.key) === true),
  );

/** What the law asks for before a plan is approved or handed out, whether a process has such a phase or not. */
const ofLaw: readonly Gate<LawFacts>[] = [limitsConfirmed, dutiesBeforeApproval, dutiesBeforePublishing];

export const lawGatesOf = (phase: PhaseKey): readonly Gate<LawFacts>[] =>
  ofLaw.filter(({ always }) => always?.includes(phase) === true);

/** What each closed gate waits for, worded from `gate.<key>`. */
export const closedGates = <Facts>(asked: readonly Gate<Facts>[], facts: Facts): readonly Finding[] =>
  asked.flatMap((gate) => {
    const values = gate.closed(facts);
    return values ? [finding('error', `gate.${gate.key}`, atSubject(gate.key), values)] : [];
  });
