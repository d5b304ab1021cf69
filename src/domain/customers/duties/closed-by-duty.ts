import type { Channel } from '../../basics/channel.ts';
import type { TerritoryCode } from '../../basics/ids.ts';
import { daysBetween, earliest, type IsoDate } from '../../basics/iso-date.ts';
import { reason, type Reason } from '../../basics/outcome.ts';
import { compareText } from '../../basics/stable-order.ts';
import {
  isCoveredOn,
  sameAbout,
  type Duty,
  type DutyFact,
  type DutyKind,
} from '../../organisation/duties/duty.ts';
import type { Account, KeptAccount } from '../account.ts';
import { territoriesOf } from '../assignment.ts';
import type { Days, ReachInTime } from '../consent/may-reach.ts';
import type { Rep } from '../rep.ts';
import {
  dutyHoldsAt,
  facilitiesOf,
  isUnnamed,
  repAbout,
  type Facilities,
  type InRegion,
} from './due-duties.ts';

/** Who may not be visited in a time, or in a part of it, for want of what a duty asks for. */
export interface ClosedByDuty {
  readonly duty: string;
  readonly kind: DutyKind;
  readonly holder: 'rep' | 'facility';
  readonly channels: readonly Channel[];
  /** The part of the time’s days that is open, from 0 to 1. */
  readonly part: number;
  /** By number. */
  readonly subjects: readonly number[];
  /** Of accounts that several territories share, the one whose rep lacks it; absent where it concerns all of them. */
  readonly territory?: TerritoryCode;
}

export interface DutyInput {
  readonly duties: readonly Duty[];
  readonly facts: readonly DutyFact[];
  readonly reps: readonly Rep[];
  readonly inRegion: InRegion;
  readonly days: Days;
  readonly sample: boolean;
  /** All accounts of the market, where some alone are asked about: names of facilities are told apart by them. */
  readonly everybody?: readonly Account[];
}

/** Where accounts work, read once somebody asks: most duties are of reps. */
function facilityReader(duties: readonly Duty[], accounts: readonly Account[]): Facilities {
  return duties.some(({ holder }) => holder === 'facility') ? facilitiesOf(accounts) : () => '';
}

/** Whether anybody can be closed by it: others close what is published, or nothing. */
export const closesVisits = ({ closes }: Duty): boolean => closes === 'visits';

/** Who has to have what a duty asks for where this account is visited; empty for nobody. */
const holderAt = (
  duty: Duty,
  account: Account,
  { rep, facilityOf }: { readonly rep: Rep | undefined; readonly facilityOf: Facilities },
): string => (duty.holder === 'facility' ? facilityOf(account) : rep ? repAbout(rep) : '');

/** What is closed alike. */
interface Closed {
  /** Empty where the account is one territory's, or all of them are concerned. */
  readonly territory: TerritoryCode;
  readonly part: number;
  readonly subjects: number[];
}

/** All that duties close of a time, by duty and by how much of it stays open. */
export function closedByDuties(
  accounts: readonly KeptAccount[],
  { duties, facts, reps, inRegion, days, sample, everybody = accounts }: DutyInput,
): readonly ClosedByDuty[] {
  const facilityOf = facilityReader(duties, everybody);
  const repOf = new Map(reps.map((rep) => [rep.territory, rep]));
  const byHolder = Map.groupBy(facts, ({ duty, about }) => `${duty} ${sameAbout(about)}`);
  const all = days.from > days.to ? [] : daysBetween(days.from, days.to);
  return duties.filter(closesVisits).flatMap((duty) => {
    const asked = all.filter((day) => day >= duty.validFrom);
    if (asked.length === 0) return [];
    const parts = new Map<string, number>();
    const openPart = (about: string): number => {
      const key = sameAbout(about);
      const known = parts.get(key);
      if (known !== undefined) return known;
      const own = isUnnamed(duty, about) ? [] : (byHolder.get(`${duty.key} ${key}`) ?? []);
      const closed = asked.filter((day) => !isCoveredOn(duty, own, { day, sample })).length;
      const part = (all.length - closed) / all.length;
      parts.set(key, part);
      return part;
    };
    const closed = new Map<string, Closed>();
    const close = (account: KeptAccount, at: TerritoryCode, territory: TerritoryCode): void => {
      const rep = repOf.get(at);
      // A territory without a rep has nobody who visits.
      if (duty.holder !== 'facility' && (rep === undefined || rep.name === '')) return;
      const part = openPart(holderAt(duty, account, { rep, facilityOf }));
      if (part === 1) return;
      const key = `${territory} ${part}`;
      const known = closed.get(key);
      if (known) known.subjects.push(account.subject);
      else closed.set(key, { territory, part, subjects: [account.subject] });
    };
    for (const account of accounts) {
      if (!dutyHoldsAt(duty, account, inRegion)) continue;
      const worked = duty.holder === 'facility' ? [account.territory] : territoriesOf(account);
      if (worked.length === 1) close(account, worked[0] ?? account.territory, '');
      else for (const each of worked) close(account, each, each);
    }
    return [...closed.values()]
      .toSorted((a, b) => compareText(a.territory, b.territory) || a.part - b.part)
      .map(({ territory, part, subjects }): ClosedByDuty => ({
        duty: duty.key,
        kind: duty.kind,
        holder: duty.holder === 'facility' ? 'facility' : 'rep',
        channels: duty.channels,
        part,
        subjects: subjects.toSorted((a, b) => a - b),
        ...(territory === '' ? {} : { territory }),
      }));
  });
}

export const whyClosed = ({ duty, kind, holder }: Pick<ClosedByDuty, 'duty' | 'kind' | 'holder'>): Reason =>
  reason('duty-missing', { duty, kind, holder });

/** What duties leave open for an account on a channel, as a territory works it. */
export type DutyDoor = (
  subject: number | undefined,
  channel: Channel,
  territory: TerritoryCode,
) => ReachInTime;

const open: ReachInTime = { part: 1 };
export const openDoor: DutyDoor = () => open;

const isAt = (closed: Pick<ClosedByDuty, 'territory'>, territory: TerritoryCode): boolean =>
  closed.territory === undefined || closed.territory === territory;

/** The door over what is closed: of several duties the one that closes most is named. */
export function doorOf(closed: readonly ClosedByDuty[]): DutyDoor {
  if (closed.length === 0) return openDoor;
  const bySubject = new Map<number, ClosedByDuty[]>();
  for (const each of closed) {
    for (const subject of each.subjects) {
      const others = bySubject.get(subject);
      if (others) others.push(each);
      else bySubject.set(subject, [each]);
    }
  }
  return (subject, channel, territory) => {
    const own = subject === undefined ? [] : (bySubject.get(subject) ?? []);
    const there = own.filter((each) => each.channels.includes(channel) && isAt(each, territory));
    const [most] = there.toSorted((a, b) => a.part - b.part);
    if (!most) return open;
    // On which days each is open is not told here: never more than what is left when none of them coincide.
    const part = there.reduce((left, each) => Math.max(0, left + each.part - 1), 1);
    return { part, why: whyClosed(most) };
  };
}

/** What is open by both; of the days of each nothing is known, so that never more than both leave for certain. */
export const bothOpen = (a: ReachInTime, b: ReachInTime): ReachInTime => {
  if (b.part === 1) return a;
  if (a.part === 1) return b;
  return { part: Math.max(0, a.part + b.part - 1), ...(a.why ? { why: a.why } : {}) };
};

/**
 * Since which day of a time nobody may visit an account over a channel for want of what duties ask for, up to its last;
 * undefined where they are done on that.
 * @param input with the facts as they stood: what was taken back counts up to that day
 */
export function dutyClosedSince(
  accounts: readonly KeptAccount[],
  { days, ...input }: DutyInput,
): (subject: number, channel: Channel, territory: TerritoryCode) => IsoDate | undefined {
  const facilityOf = facilityReader(input.duties, accounts);
  const closed = closedByDuties(accounts, { ...input, days: { from: days.to, to: days.to } });
  const since = new Map<
    number,
    (Pick<ClosedByDuty, 'channels' | 'territory'> & { readonly day: IsoDate })[]
  >();
  const repOf = new Map(input.reps.map((rep) => [rep.territory, rep]));
  const byNumber = new Map(accounts.map((account) => [account.subject, account]));
  const duties = new Map(input.duties.map((duty) => [duty.key, duty]));
  const known = new Map<string, IsoDate>();
  for (const { duty: key, subjects, ...where } of closed) {
    const duty = duties.get(key)!;
    for (const subject of subjects) {
      const account = byNumber.get(subject)!;
      const rep = repOf.get(where.territory ?? account.territory);
      const about = sameAbout(holderAt(duty, account, { rep, facilityOf }));
      const asked = `${key} ${about}`;
      const day = known.get(asked) ?? uncoveredSince(duty, about, { ...input, days });
      known.set(asked, day);
      since.set(subject, [...(since.get(subject) ?? []), { ...where, day }]);
    }
  }
  return (subject, channel, territory) =>
    earliest(
      ...(since.get(subject) ?? []).map((each) =>
        each.channels.includes(channel) && isAt(each, territory) ? each.day : undefined,
      ),
    );
}

/** The first of the days without what a duty asks for, up to the last. */
function uncoveredSince(duty: Duty, about: string, { facts, days, sample }: DutyInput): IsoDate {
  const own = isUnnamed(duty, about)
    ? []
    : facts.filter((fact) => fact.duty === duty.key && sameAbout(fact.about) === about);
  const asked = daysBetween(days.from, days.to).filter((day) => day >= duty.validFrom);
  const covered = asked.findLastIndex((day) => isCoveredOn(duty, own, { day, sample }));
  return asked[covered + 1] ?? days.to;
}

/** Why nobody may visit an account on one day; undefined where duties are done. */
export function whyClosedOn(
  account: KeptAccount,
  { channel, territory }: { readonly channel: Channel; readonly territory: TerritoryCode },
  input: Omit<DutyInput, 'days'> & { readonly day: IsoDate },
): Reason | undefined {
  const { day } = input;
  const closed = closedByDuties([account], { ...input, days: { from: day, to: day } });
  return doorOf(closed)(account.subject, channel, territory).why;
}
