import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import {
  closedByDuties,
  closesVisits,
  doorOf,
  dutyClosedSince,
  whyClosedOn,
  type ClosedByDuty,
  type DutyInput,
} from '#domain/customers/duties/closed-by-duty.ts';
import { dueDuties, planAbout, type DueDuty, type InRegion } from '#domain/customers/duties/due-duties.ts';
import type { Days } from '#domain/customers/consent/may-reach.ts';
import { placeReader } from '#domain/customers/account-place.ts';
import type { Rep } from '#domain/customers/rep.ts';
import { factsAsTheyStood, factsOf, type Duty, type DutyFact } from '#domain/organisation/duties/duty.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { Stores, World } from '../ports.ts';
import { daysBy, todayIn } from './today.ts';

type Known = Pick<World, 'clock' | 'sample' | 'definitions'>;

export interface DutiesOfMarket {
  readonly duties: readonly Duty[];
  readonly facts: readonly DutyFact[];
  /** With those that were taken back, until then. */
  readonly stood: readonly DutyFact[];
  readonly inRegion: InRegion;
  readonly sample: boolean;
}

/** The duties of a market as they are defined today, and what is on record of them. */
export async function loadDuties(
  { definitions, sample }: Known,
  stores: Pick<Stores, 'duties'>,
  { code }: Pick<Market, 'code'>,
): Promise<DutiesOfMarket> {
  const duties = definitions.duties.filter(({ market }) => market === code);
  const regions = definitions.markets.find((each) => each.code === code)?.regions ?? [];
  // Most markets have none.
  const entries = duties.length === 0 ? [] : await stores.duties.ofMarket(code);
  return {
    duties,
    facts: factsOf(entries),
    stood: factsAsTheyStood(entries, daysBy({ definitions }, code)),
    inRegion: placeReader(regions),
    sample,
  };
}

/** Whom nobody may visit in a time, or in a part of it, for want of what a duty asks for. */
export async function loadClosedByDuties(
  world: Known,
  stores: Stores,
  market: Pick<Market, 'code'>,
  { accounts, reps, days }: { accounts: readonly KeptAccount[]; reps: readonly Rep[]; days: Days },
): Promise<readonly ClosedByDuty[]> {
  const known = await loadDuties(world, stores, market);
  return !known.duties.some(closesVisits) ? [] : closedByDuties(accounts, { ...known, reps, days });
}

type ClosedLine = Pick<PlanLine, 'accountId' | 'channel' | 'territory'>;

/** Why nobody may visit the account of a line on a day; undefined in a market that has no duties. */
export async function closedLinesOn(
  world: Known,
  stores: Stores,
  market: Pick<Market, 'code'>,
  day: IsoDate,
): Promise<((line: ClosedLine) => Reason | undefined) | undefined> {
  const known = await loadDuties(world, stores, market);
  if (!known.duties.some(closesVisits)) return undefined;
  const accounts = await stores.accounts.ofMarket(market.code);
  const reps = await stores.accounts.repsOf(market.code);
  const door = doorOf(closedByDuties(accounts, { ...known, reps, days: { from: day, to: day } }));
  const numbers = new Map(accounts.map(({ accountId, subject }) => [accountId, subject]));
  return ({ accountId, channel, territory }) => door(numbers.get(accountId), channel, territory).why;
}

/** Whether a duty is of facilities: their names are told apart by all accounts of the market. */
export const looksAtAll = ({ duties }: Pick<DutiesOfMarket, 'duties'>): boolean =>
  duties.some(({ holder }) => holder === 'facility');

/** As many accounts as it takes to tell of some, or of all, what duties close. */
const askedAccounts = (
  known: DutiesOfMarket,
  { accounts }: Pick<Stores, 'accounts'>,
  { code }: Pick<Market, 'code'>,
  among: readonly number[] | undefined,
): Promise<readonly KeptAccount[]> =>
  among === undefined || looksAtAll(known) ? accounts.ofMarket(code) : accounts.numbered(code, among);

/**
 * Since which day of a time nobody may visit the account of a line any more, by duties that are known already.
 * @param among the accounts that will be asked about, by number; all of the market where it is not said
 */
export async function closedLinesSince(
  known: DutiesOfMarket,
  stores: Stores,
  market: Pick<Market, 'code'>,
  days: Days,
  among?: readonly number[],
): Promise<((line: Pick<PlanLine, 'subject' | 'channel' | 'territory'>) => IsoDate | undefined) | undefined> {
  if (!known.duties.some(closesVisits)) return undefined;
  const accounts = await askedAccounts(known, stores, market, among);
  const reps = await stores.accounts.repsOf(market.code);
  const since = dutyClosedSince(accounts, { ...known, facts: known.stood, reps, days });
  return ({ subject, channel, territory }) => since(subject, channel, territory);
}

/**
 * Whom nobody may visit any more on any day of what is left of a cycle, why and since when in it; undefined where no
 * duties are. Of some accounts alone where it is said which.
 */
export async function loadClosedForGood(
  known: DutiesOfMarket,
  stores: Stores,
  market: Pick<Market, 'code'>,
  of: { readonly left: Days; readonly begin: IsoDate; readonly among?: readonly number[] },
) {
  const { left, begin, among } = of;
  if (!known.duties.some(closesVisits)) return undefined;
  const accounts = await askedAccounts(known, stores, market, among);
  const reps = await stores.accounts.repsOf(market.code);
  const closed = closedByDuties(accounts, { ...known, reps, days: left });
  const door = doorOf(closed);
  const since = dutyClosedSince(accounts, {
    ...known,
    facts: known.stood,
    reps,
    days: { from: begin, to: left.to },
  });
  return {
    subjects: [...new Set(closed.flatMap(({ subjects }) => subjects))],
    of: ({ subject, channel, territory }: Pick<PlanLine, 'subject' | 'channel' | 'territory'>) => {
      const { part, why } = door(subject, channel, territory);
      return part > 0 || !why ? undefined : { why, since: since(subject, channel, territory) ?? left.from };
    },
  };
}

/** Why nobody may visit the account of one line on a day. */
export async function closedLineOn(
  world: Known,
  stores: Stores,
  market: Pick<Market, 'code'>,
  line: ClosedLine,
  day: IsoDate,
): Promise<Reason | undefined> {
  const known = await loadDuties(world, stores, market);
  if (!known.duties.some(closesVisits)) return undefined;
  const account = await stores.accounts.byId(market.code, line.accountId);
  if (!account) return undefined;
  const reps = await stores.accounts.repsOf(market.code);
  const ofFacilities = known.duties.some(({ holder }) => holder === 'facility');
  const input: Omit<DutyInput, 'days'> = {
    ...known,
    reps,
    ...(ofFacilities ? { everybody: await stores.accounts.ofMarket(market.code) } : {}),
  };
  return whyClosedOn(account, line, { ...input, day });
}

/** All that is due in a market today. */
export async function loadDueDuties(
  world: Known,
  stores: Stores,
  market: Pick<Market, 'code' | 'teams'>,
  plan: Pick<Plan, 'id' | 'version'> | undefined,
): Promise<readonly DueDuty[]> {
  const { duties, facts, inRegion, sample } = await loadDuties(world, stores, market);
  if (duties.length === 0) return [];
  const ofPlaces = duties.some(({ holder }) => holder !== 'unit' && holder !== 'plan');
  const obliged = {
    accounts: ofPlaces ? await stores.accounts.ofMarket(market.code) : [],
    reps: await stores.accounts.repsOf(market.code),
    units: market.teams.map(({ key, name }) => ({ key, name })),
    inRegion,
    ...(plan ? { plan: planAbout(plan) } : {}),
  };
  return dueDuties(duties, facts, obliged, { day: todayIn(world, market.code), sample });
}
