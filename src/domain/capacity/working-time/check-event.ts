import { basisPoints } from '../../basics/units.ts';
import { finding, type Finding, type Where } from '../../basics/finding.ts';
import { WHOLE } from '../../basics/channel.ts';
import { isIsoDate } from '../../basics/iso-date.ts';
import type { Cycle } from '../../cycles/cycle.ts';
import {
  capacityEventKinds,
  kindsOfEvents,
  type CapacityEvent,
  type CapacityEventKind,
  type EventOption,
} from './capacity-event.ts';
import { readWeekdays, writeWeekdays } from './weekdays.ts';

/** An event as somebody wrote it: empty where nothing was said. */
export interface EnteredEvent {
  readonly territory: string;
  readonly team: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  /** Basis points. */
  readonly fte?: number;
  /** `tue, wed, thu`. */
  readonly weekdays: string;
  readonly rep: string;
  readonly note: string;
}

export type EventField = keyof EnteredEvent;

/** What an event is held against. */
export interface EventContext {
  readonly territories: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
  readonly cycle: Pick<Cycle, 'from' | 'to'>;
  /** 1 = Monday … 7 = Sunday. */
  readonly workingWeek: readonly number[];
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
  return team !== '' && isKind(kind) && kindsOfEvents[kind].isPersonal
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
    return isKind(kind) && kindsOfEvents[kind].needsEnd
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

/** An option that means nothing for a kind is refused: whoever wrote it meant something by it. */
function checkOptions(
  { kind, fte, weekdays, rep }: EnteredEvent,
  at: (field: EventField) => Where,
): Finding[] {
  if (!isKind(kind)) return [];
  const { takes } = kindsOfEvents[kind];
  const said: readonly EventOption[] = [
    ...(fte === undefined ? [] : (['fte'] as const)),
    ...(weekdays === '' ? [] : (['weekdays'] as const)),
    ...(rep === '' ? [] : (['rep'] as const)),
  ];
  return said
    .filter((option) => !takes.includes(option))
    .map((option) => finding('error', 'capacity.option-not-taken', at(option), { option, kind }));
}

/** An absence takes whole days or half of each: any other share is the rep's own, written into the wrong row. */
const takesHalf = (kind: string, fte: number | undefined): boolean =>
  isKind(kind) && kindsOfEvents[kind].needsEnd && fte === WHOLE / 2;

function checkShare({ kind, fte, weekdays }: EnteredEvent, at: (field: EventField) => Where): Finding[] {
  if (fte !== undefined && (!Number.isSafeInteger(fte) || fte < 0 || fte > WHOLE))
    return [finding('error', 'capacity.fte-range', at('fte'), { fte: fte / 100 })];
  if (!isKind(kind)) return [];
  const { needsEnd, takes } = kindsOfEvents[kind];
  if (needsEnd && fte !== undefined && fte !== 0 && !takesHalf(kind, fte))
    return [finding('error', 'capacity.whole-or-half', at('fte'), { kind })];
  if (fte !== undefined && weekdays !== '' && takes.includes('weekdays'))
    return [finding('error', 'capacity.fte-and-weekdays', at('weekdays'))];
  return kind === 'part-time' && fte === undefined && weekdays === ''
    ? [finding('error', 'capacity.fte-missing', at('fte'))]
    : [];
}

function checkWeekdays(
  { weekdays }: EnteredEvent,
  at: (field: EventField) => Where,
  { workingWeek }: EventContext,
): Finding[] {
  const read = readWeekdays(weekdays);
  if (!read) return [finding('error', 'capacity.weekdays-unknown', at('weekdays'), { weekdays })];
  const free = read.filter((weekday) => !workingWeek.includes(weekday));
  return free.length === 0
    ? []
    : [
        finding('error', 'capacity.weekdays-not-worked', at('weekdays'), {
          weekdays: writeWeekdays(free),
          worked: writeWeekdays(workingWeek),
        }),
      ];
}

function checkPerson({ kind, rep, note }: EnteredEvent, at: (field: EventField) => Where): Finding[] {
  const findings: Finding[] = [];
  if (kind === 'successor' && rep === '') findings.push(finding('error', 'capacity.rep-missing', at('rep')));
  if (rep.length > LONGEST.rep || note.length > LONGEST.note)
    findings.push(
      finding('error', 'capacity.too-long', at(rep.length > LONGEST.rep ? 'rep' : 'note'), {
        most: rep.length > LONGEST.rep ? LONGEST.rep : LONGEST.note,
      }),
    );
  return findings;
}

/** What a day of the event leaves, or gives: see `CapacityEvent.fte`. */
const shareOf = (kind: CapacityEventKind, fte: number | undefined) =>
  kindsOfEvents[kind].takes.includes('weekdays') ? basisPoints(fte ?? WHOLE) : basisPoints(fte ?? 0);

/** Holds what somebody wrote against teams, territories and the calendar; every finding at its field. */
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
    ...checkOptions(draft, at),
    ...checkShare(draft, at),
    ...checkWeekdays(draft, at, context),
    ...checkPerson(draft, at),
  ];
  if (!isKind(kind) || findings.some(({ severity }) => severity === 'error')) return { findings };
  const weekdays = readWeekdays(draft.weekdays) ?? [];
  return {
    event: { territory, team, kind, from, to, fte: shareOf(kind, draft.fte), weekdays, rep, note },
    findings,
  };
}
