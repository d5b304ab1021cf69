import type { Channel } from '../../basics/channel.ts';
import { addDays, daysBetween, type IsoDate } from '../../basics/iso-date.ts';
import { reason, type Reason } from '../../basics/outcome.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import type { Account } from '../account.ts';
import {
  agreementOn,
  agreementTurns,
  endingIsEnough,
  isAgreedChannel,
  needsAgreement,
  type AgreedChannel,
  type Agreement,
} from './agreement.ts';
import type { Consent, Purpose } from './consent.ts';
import { consentInForce } from './in-force.ts';

export interface Days {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** Who said what, and in which time it is asked. */
export interface SaidInTime {
  readonly saidBy: (account: Account) => readonly Consent[];
  readonly days: Days;
}

/** The same with the touches that were made before that time, by the key of their line. */
export interface SaidSince extends SaidInTime {
  readonly made?: Readonly<Record<string, number>>;
}

/** Why not: absent where somebody may be reached. */
export interface Reach {
  readonly why?: Reason;
}

const open: Reach = {};

function whyRefused({ basis, purpose, channel, saidOn }: Consent): Reason {
  switch (basis) {
    case 'no-see':
    case 'do-not-contact':
    case 'deceased':
    case 'retired':
      return reason(basis);
    case 'objection':
      return reason(purpose === 'profiling' ? 'objects-to-profiling' : 'objects-to-marketing');
    case 'opt-out':
    case 'double-opt-in':
    case 'consent':
    case 'customer':
    case 'presumed':
      if (channel === 'face-to-face' || channel === 'all') return reason('do-not-contact');
      // Of a day nobody knows there is a no in a column, and as little can be said as then.
      return saidOn === ''
        ? reason('consent-missing', { channel })
        : reason('opted-out', { channel, on: saidOn });
  }
}

function whyNotAgreed({ lacks, ended = '' }: Agreement, channel: AgreedChannel): Reason | undefined {
  switch (lacks) {
    case undefined:
      return undefined;
    case 'agreement':
      return reason('consent-missing', { channel });
    case 'second-step':
      return reason('consent-unconfirmed', { channel });
    case 'surer-basis':
      return reason('consent-not-enough', { channel });
    case 'renewal':
      return reason('consent-ended', { channel, on: ended });
  }
}

/** Nobody has ever agreed to the channel, or not so that it counts: they have refused nothing. */
const notAgreed: ReadonlySet<string> = new Set([
  'consent-missing',
  'consent-unconfirmed',
  'consent-not-enough',
]);

/** Whether a reason is that somebody has never agreed, rather than that something they said closes the channel. */
export const isNotAgreed = ({ code }: Reason): boolean => notAgreed.has(code);

/**
 * The one door: whether somebody may be reached over a channel for a purpose on a day, and if not, why. Nobody who refused
 * is; nor, where the rules want an agreement for the channel, anybody of whom none that is enough holds on that day.
 * @param channel of marketing; profiling knows none
 */
export function mayReach(
  said: readonly Consent[],
  channel: Channel | undefined,
  purpose: Purpose,
  day: IsoDate,
  rules: EffectiveRules,
): Reach {
  const inForce = said.length === 0 ? undefined : consentInForce(said, channel, purpose, day);
  if (inForce?.state === 'refused') return { why: whyRefused(inForce) };
  if (purpose !== 'marketing' || !isAgreedChannel(channel) || !needsAgreement(rules, channel)) return open;
  if (inForce && endingIsEnough(rules, channel)) return open;
  const why = whyNotAgreed(agreementOn(said, channel, day, rules), channel);
  return why ? { why } : open;
}

/** What is left of a time: its days from today on; the day itself where it is over. */
export const daysLeft = ({ from, to }: Days, today: IsoDate): Days =>
  to < today ? { from: today, to: today } : { from: from > today ? from : today, to };

/** The first days from which something else may be in force, the first day of the time included. */
export function turnsIn(
  said: readonly Consent[],
  channel: Channel | undefined,
  { from, to }: Days,
  rules: EffectiveRules,
): readonly IsoDate[] {
  const turns = [
    ...said.flatMap(({ saidOn, until }) => [saidOn, until === '' ? '' : addDays(until, 1)]),
    ...agreementTurns(said, channel, rules),
  ];
  return [...new Set([from, ...turns.filter((day) => day > from && day <= to)])].toSorted();
}

/** For how much of a time somebody may be reached, and why not for the rest. */
export interface ReachInTime extends Reach {
  /** From 0 to 1. */
  readonly part: number;
}

/** What was answered, by the list of what was said: few lists are asked about many times. */
const answered = new WeakMap<readonly Consent[], WeakMap<EffectiveRules, Map<string, ReachInTime>>>();

/**
 * The same over a time in which a consent may end and a refusal begin: which part of its days is open.
 * @param said is never changed
 * @param days none where `to` lies before `from`
 */
export function reachInTime(
  said: readonly Consent[],
  channel: Channel | undefined,
  purpose: Purpose,
  days: Days,
  rules: EffectiveRules,
): ReachInTime {
  const byRules = answered.get(said) ?? new WeakMap<EffectiveRules, Map<string, ReachInTime>>();
  answered.set(said, byRules);
  const known = byRules.get(rules) ?? new Map<string, ReachInTime>();
  byRules.set(rules, known);
  const asked = `${channel ?? ''} ${purpose} ${days.from} ${days.to}`;
  const reach = known.get(asked) ?? reachIn(said, channel, purpose, days, rules);
  known.set(asked, reach);
  return reach;
}

function reachIn(
  said: readonly Consent[],
  channel: Channel | undefined,
  purpose: Purpose,
  days: Days,
  rules: EffectiveRules,
): ReachInTime {
  const turns = said.length === 0 ? [days.from] : turnsIn(said, channel, days, rules);
  const parts = turns.map((from) => mayReach(said, channel, purpose, from, rules));
  const closed = parts.find(({ why }) => why !== undefined);
  if (!closed) return { part: 1 };
  if (parts.every(({ why }) => why !== undefined)) return { part: 0, ...closed };
  const lengths = turns.map((from, index) => {
    const next = turns[index + 1];
    return daysBetween(from, next === undefined ? days.to : addDays(next, -1)).length;
  });
  const all = lengths.reduce((sum, length) => sum + length, 0);
  const opened = lengths.reduce((sum, length, index) => (parts[index]?.why ? sum : sum + length), 0);
  return { part: all === 0 ? 0 : opened / all, ...closed };
}

/** What follows from a list of what was said, worked out once for each: few lists are asked about many times. */
export function ofEachList<Result>(
  follows: (said: readonly Consent[]) => Result,
): (said: readonly Consent[]) => Result {
  const known = new Map<readonly Consent[], { readonly result: Result }>();
  return (said) => {
    let found = known.get(said);
    if (!found) {
      found = { result: follows(said) };
      known.set(said, found);
    }
    return found.result;
  };
}

/** Touches of a line that its account may get: those made, and of the others as many as the open part of the time allows. */
export const touchesInReach = (most: number, made: number, { part }: ReachInTime): number =>
  part === 1 ? most : made + Math.floor(Math.max(0, most - made) * part);

/** Accounts that may be put into segments at any time of it; the others are left out and counted. */
export const profiled = <Of extends Account>(
  accounts: readonly Of[],
  { saidBy, days }: SaidInTime,
  rules: EffectiveRules,
): readonly Of[] => {
  const mayBe = ofEachList((said) => reachInTime(said, undefined, 'profiling', days, rules).part > 0);
  return accounts.filter((account) => {
    const said = saidBy(account);
    return said.length === 0 || mayBe(said);
  });
};
