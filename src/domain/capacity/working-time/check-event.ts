import { basisPoints } from '../../basics/units.ts';
import { finding, type Finding, type Where } from '../../basics/finding.ts';
import { WHOLE } from '../../basics/channel.ts';
import { isIsoDate } from '../../basics/iso-date.ts';
import type { Cycle } from '../../cycles/cycle.ts';
import {
  capacityEventKinds,
  datedKinds,
  personalKinds,
  type CapacityEvent,
  type CapacityEventKind,
} from './capacity-event.ts';

/** An event as somebody wrote it: empty where nothing was said. */
export interface EnteredEvent {
  readonly territory: string;
  readonly team: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  /** Basis points. */
  readonly fte?: number;
  readonly rep: string;
  readonly note: string;
}

export type EventField = keyof EnteredEvent;

/** What an event is held against. */
export interface EventContext {
  readonly territories: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
  readonly cycle: Pick<Cycle, 'from' | 'to'>;
}

export interface CheckedEvent {
  /** Absent when a finding is an error. */
  readonly event?: CapacityEvent;
  readonly findings: readonly Finding[];
}

const LONGEST = { rep: 120, note: 500 } as const;

const isKind = (text: string): text is CapacityEventKind => capacityEventKinds.some((each) => each === text);

function checkWhom(draft: EnteredEvent, at: (field: EventField) => Where, context: EventContext): Finding[] {
  const { territory, team, kind } = draft;
  if (territory === '' && team === '') return [finding('error', 'capacity.nobody', at('territory'))];
  if (territory !== '' && team !== '')
    return [finding('error', 'capacity.both', at('team'), { territory, team })];
  if (territory !== '' && !context.territories.has(territory))
    return [finding('error', 'capacity.territory-unknown', at('territory'), { territory })];
  if (team !== '' && !context.teams.has(team)) {
    const known = [...context.teams].join(', ');
    return [finding('error', 'capacity.team-unknown', at('team'), { team, known })];
  }
  return team !== '' && isKind(kind) && personalKinds.includes(kind)
    ? [finding('error', 'capacity.needs-territory', at('territory'), { kind })]
    : [];
}

function checkDays(
  { kind, from, to }: EnteredEvent,
  at: (field: EventField) => Where,
  { cycle }: EventContext,
): Finding[] {
  if (!isIsoDate(from)) return [finding('error', 'capacity.from-missing', at('from'))];
  if (to === '')
    return isKind(kind) && datedKinds.includes(kind)
      ? [finding('error', 'capacity.to-missing', at('to'), { kind })]
      : outside(from, cycle.to, at, cycle);
  if (!isIsoDate(to)) return [finding('error', 'capacity.to-missing', at('to'), { kind })];
  return to < from
    ? [finding('error', 'capacity.backwards', at('to'), { from, to })]
    : outside(from, to, at, cycle);
}

const outside = (
  from: string,
  to: string,
  at: (field: EventField) => Where,
  cycle: EventContext['cycle'],
): Finding[] =>
  from > cycle.to || to < cycle.from
    ? [
        finding('info', 'capacity.outside-cycle', at('from'), {
          from,
          to,
          cycleFrom: cycle.from,
          cycleTo: cycle.to,
        }),
      ]
    : [];

function checkPerson({ kind, fte, rep, note }: EnteredEvent, at: (field: EventField) => Where): Finding[] {
  const findings: Finding[] = [];
  if (kind === 'part-time' && fte === undefined)
    findings.push(finding('error', 'capacity.fte-missing', at('fte')));
  if (fte !== undefined && (!Number.isSafeInteger(fte) || fte < 0 || fte > WHOLE))
    findings.push(finding('error', 'capacity.fte-range', at('fte'), { fte: fte / 100 }));
  if (kind === 'successor' && rep === '') findings.push(finding('error', 'capacity.rep-missing', at('rep')));
  if (rep.length > LONGEST.rep || note.length > LONGEST.note)
    findings.push(
      finding('error', 'capacity.too-long', at(rep.length > LONGEST.rep ? 'rep' : 'note'), {
        most: rep.length > LONGEST.rep ? LONGEST.rep : LONGEST.note,
      }),
    );
  return findings;
}

/**
 * Holds what somebody wrote against teams, territories and the calendar; every finding at its field. A share of
 * full-time work and a name mean something for some kinds only and are dropped from the others.
 */
export function checkEvent(
  draft: EnteredEvent,
  at: (field: EventField) => Where,
  context: EventContext,
): CheckedEvent {
  const { territory, team, kind, from, to, rep, note } = draft;
  const findings = [
    ...checkWhom(draft, at, context),
    ...(isKind(kind)
      ? []
      : [finding('error', 'capacity.kind-unknown', at('kind'), { known: capacityEventKinds.join(', ') })]),
    ...checkDays(draft, at, context),
    ...checkPerson(draft, at),
  ];
  if (!isKind(kind) || findings.some(({ severity }) => severity === 'error')) return { findings };
  const fte = kind === 'part-time' || kind === 'successor' ? basisPoints(draft.fte ?? WHOLE) : 0;
  return {
    event: { territory, team, kind, from, to, fte, rep: kind === 'successor' ? rep : '', note },
    findings,
  };
}
