import { finding, type Finding, type Where } from '../../basics/finding.ts';
import { WHOLE } from '../../basics/channel.ts';
import { daysBetween, daysFrom, isIsoDate, weekdayOf, type IsoDate } from '../../basics/iso-date.ts';
import type { CalendarDay } from './apply-corrections.ts';
import { correctionKinds, type CalendarCorrection, type CorrectionKind } from './calendar-correction.ts';

/** A correction as somebody wrote it: empty where nothing was said. */
export type DraftCorrection = Readonly<Record<keyof CalendarCorrection, string>>;

/** What a correction is held against. */
export interface CorrectionContext {
  readonly teams: readonly string[];
  /** Regions the list of holidays knows, or where somebody works. */
  readonly regions: readonly string[];
  /** 1 = Monday … 7 = Sunday. */
  readonly workingWeek: readonly number[];
  /** What is in force in its place without it. */
  readonly days: readonly CalendarDay[];
}

export interface CheckedCorrection {
  /** Absent when a finding is an error. */
  readonly correction?: CalendarCorrection;
  readonly findings: readonly Finding[];
}

type At = (field: keyof CalendarCorrection) => Where;

/** A year, and text that fits a line. */
const LONGEST = { days: 366, text: 500 } as const;

const isKind = (text: string): text is CorrectionKind => correctionKinds.some((each) => each === text);

function checkDays({ kind, from, to, movedTo }: DraftCorrection, at: At): Finding[] {
  if (!isIsoDate(from)) return [finding('error', 'calendar.from-missing', at('from'))];
  if (!isIsoDate(to)) return [finding('error', 'calendar.to-no-day', at('to'), { value: to })];
  if (to < from) return [finding('error', 'calendar.backwards', at('to'), { from, to })];
  if (daysFrom(from, to) > LONGEST.days)
    return [finding('error', 'calendar.too-many-days', at('to'), { most: LONGEST.days })];
  if (kind !== 'moved')
    return movedTo === '' ? [] : [finding('error', 'calendar.moved-to-not-taken', at('movedTo'), { kind })];
  if (from !== to) return [finding('error', 'calendar.moved-one-day', at('to'))];
  return isIsoDate(movedTo) && movedTo !== from
    ? []
    : [finding('error', 'calendar.moved-to-missing', at('movedTo'))];
}

function checkPlace(
  { region, team }: DraftCorrection,
  at: At,
  { teams, regions }: CorrectionContext,
): Finding[] {
  const findings: Finding[] = [];
  if (team !== '' && !teams.includes(team))
    findings.push(finding('error', 'capacity.team-unknown', at('team'), { team, known: teams.join(', ') }));
  if (region !== '' && !regions.includes(region))
    findings.push(
      finding('error', 'calendar.region-unknown', at('region'), { region, known: regions.join(', ') }),
    );
  return findings;
}

function checkText(draft: DraftCorrection, at: At): Finding[] {
  if (draft.why === '') return [finding('error', 'calendar.why-missing', at('why'))];
  return (['why', 'source'] as const)
    .filter((field) => draft[field].length > LONGEST.text)
    .map((field) => finding('error', 'capacity.too-long', at(field), { most: LONGEST.text }));
}

/** What would change nothing is a mistake: of the day, the region, or of a list that is right by now. */
function checkEffect(
  kind: CorrectionKind,
  { from, to }: DraftCorrection,
  at: At,
  { days, workingWeek }: CorrectionContext,
): Finding[] {
  const worked = (day: IsoDate): number =>
    days.find((each) => each.day === day)?.worked ?? (workingWeek.includes(weekdayOf(day)) ? WHOLE : 0);
  const all = daysBetween(from, to);
  if (kind === 'moved' && !days.some((each) => each.day === from && each.worked < WHOLE))
    return [finding('error', 'calendar.no-holiday', at('from'), { day: from })];
  if (kind === 'worked' && all.every((day) => worked(day) === WHOLE))
    return [finding('error', 'calendar.worked-anyway', at('from'), { from, to })];
  if (kind !== 'worked' && kind !== 'moved' && all.every((day) => worked(day) === 0))
    return [finding('info', 'calendar.closed-anyway', at('from'), { from, to })];
  return [];
}

/** Holds what somebody wrote against teams, regions and the calendar; every finding at its field. */
export function checkCorrection(
  draft: DraftCorrection,
  at: At,
  context: CorrectionContext,
): CheckedCorrection {
  const { kind, from, to, movedTo, region, team, why, source } = draft;
  const findings = [
    ...(isKind(kind)
      ? []
      : [finding('error', 'calendar.kind-unknown', at('kind'), { known: correctionKinds.join(', ') })]),
    ...checkDays(draft, at),
    ...checkPlace(draft, at, context),
    ...checkText(draft, at),
  ];
  if (!isKind(kind) || findings.length > 0) return { findings };
  const effect = checkEffect(kind, draft, at, context);
  return effect.some(({ severity }) => severity === 'error')
    ? { findings: effect }
    : { correction: { kind, from, to, movedTo, region, team, why, source }, findings: effect };
}
