import { atSubject, finding, type Finding } from '../../basics/finding.ts';
import { addDays, isIsoDate, isPlanningDay, utcDayOf, type IsoDate } from '../../basics/iso-date.ts';
import { retentionBounds } from '../retention.ts';
import type { AnchoredMark } from './chain.ts';

/** What retention took of a chain: everything up to an event, whose hash it left. */
export interface ChainCut {
  /** The event that says so, and when it was written. */
  readonly seq: number;
  readonly at: string;
  readonly through: number;
  readonly hash: string;
  /** The first day whose events stay. */
  readonly before: IsoDate;
}

export interface KnownOfCut {
  readonly chain: string;
  readonly cut?: ChainCut;
  readonly keptDays?: number;
  readonly today: IsoDate;
  readonly anchored: readonly AnchoredMark[];
}

/** The day on which something was written; days end at another hour in another zone, so one more is left. */
const dayAfter = (at: string): IsoDate => addDays(utcDayOf(at), 1);

const isDated = ({ at }: { readonly at: string }): boolean => isPlanningDay(utcDayOf(at));

/**
 * Whoever can write a true-looking event can write one that says the beginning of the chain went by rule. What rule can
 * have taken is all that this is believed:
 * - `record.cut-beyond`: the event takes itself away, or is from a day that has not been; nothing is believed of it
 * - `record.cut-too-early`: what went was younger than the rule has it kept; a warning where some rule could have
 * - `record.rewritten-by-cut`: an anchor noted an event that is said to have gone, on a day from which nothing was to go
 * @returns the cut as far as the chain begins after it
 */
export function checkCut({ chain, cut, keptDays, today, anchored }: KnownOfCut): {
  readonly cut?: ChainCut;
  readonly findings: readonly Finding[];
} {
  if (!cut) return { findings: [] };
  const { seq, through, before } = cut;
  const where = atSubject(`${chain} ${seq}`);
  const said = { chain, seq, through, before };
  if (
    through >= seq ||
    through < 1 ||
    !isDated(cut) ||
    !isIsoDate(before) ||
    utcDayOf(cut.at) > dayAfter(today)
  )
    return { findings: [finding('error', 'record.cut-beyond', where, said)] };
  const written = dayAfter(cut.at);
  const { least } = retentionBounds.audit;
  const tooEarly = (days: number, severity: 'error' | 'warning'): readonly Finding[] =>
    before > addDays(written, -days)
      ? [finding(severity, 'record.cut-too-early', where, { ...said, on: utcDayOf(cut.at), days })]
      : [];
  const byLeast = tooEarly(least, 'error');
  // The rule may have been another one when it was cut.
  const byRule = byLeast.length === 0 && keptDays !== undefined ? tooEarly(keptDays, 'warning') : [];
  // The next event of the chain went as well, so it was written before the day, and the anchor before it.
  const young = anchored
    .filter((mark) => mark.seq < through && isDated(mark) && utcDayOf(mark.at) >= before)
    .toSorted((a, b) => a.at.localeCompare(b.at))[0];
  const against = young
    ? [
        finding('error', 'record.rewritten-by-cut', where, {
          ...said,
          anchor: young.file,
          noted: young.seq,
          on: utcDayOf(young.at),
        }),
      ]
    : [];
  return { cut, findings: [...byLeast, ...byRule, ...against] };
}
