import type { Affiliation } from '#domain/customers/affiliations/affiliation.ts';
import type { TerritoryCodeSince } from '#domain/customers/territory-code.ts';
import { countsEstablishments } from '#domain/organisation/legal-limit.ts';
import type { Rep } from '#domain/customers/rep.ts';
import {
  countTogether,
  underOneHand,
  type CountedPeople,
} from '#domain/planning/constraints/count-together.ts';
import type { Finding } from '#domain/basics/finding.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { RecognisedPerson } from '#domain/customers/erasure/traits.ts';
import { marksToMeet, samePersons } from '#domain/customers/returning/same-person.ts';
import { apartBy, toldApartNow } from '#domain/customers/returning/told-apart.ts';
import { cycleOn } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import { unitsOf } from '#domain/organisation/unit.ts';
import { pastWindow, type PastTouch } from '#domain/planning/constraints/limit-window.ts';
import { isSecretOf, lostSecret } from './market-secret.ts';
import type { Stores, World } from '../ports.ts';
import { keepOfAccounts } from './keep-of-accounts.ts';

/** By number the one they count under; whoever has one number alone is not in it. */
export type SamePersons = ReadonlyMap<number, number>;

/** About what a pair takes in memory. */
const BYTES_OF_PAIR = 60;

/** The first day whose calls a limit of the market still counts; undefined where none counts any. */
export const countedSince = (market: Market, today: IsoDate): IsoDate | undefined =>
  unitsOf(market)
    .flatMap((unit) => pastWindow(market.legalLimits, cycleOn(unit, today))?.from ?? [])
    .toSorted()[0];

/**
 * What tells that whoever called on somebody may not do so again because they come back: marks of those who are to be no
 * account any more, as far as a limit still counts their calls. To be asked for before they go.
 * @param digest under the market's secret
 */
export async function markVisited(
  { visitMarks }: Pick<Stores, 'visitMarks'>,
  market: Market,
  { today, digest }: { readonly today: IsoDate; readonly digest: (written: string) => string },
  going: readonly { readonly subject: number; readonly person: () => RecognisedPerson }[],
): Promise<void> {
  const since = countedSince(market, today);
  if (since === undefined || going.length === 0) return;
  const called = await visitMarks.called(
    market.code,
    going.map(({ subject }) => subject),
    since,
  );
  const marked = going
    .filter(({ subject }) => called.has(subject))
    .map(({ subject, person }) => ({ subject, digests: marksToMeet(person()).map(digest) }));
  if (marked.length > 0) await visitMarks.add(market.code, marked);
}

/** Of a market whose secret is lost, and with it who was called on and may have come back, a finding. */
export async function visitsLost(
  world: Pick<World, 'marketSecrets' | 'secrets'>,
  stores: Pick<Stores, 'visitMarks' | 'stopList'>,
  { code, legalLimits }: Pick<Market, 'code' | 'legalLimits'>,
): Promise<Finding | undefined> {
  if (legalLimits.length === 0 || (await stores.visitMarks.ofMarket(code)).length === 0) return undefined;
  const [secret, print] = [await world.marketSecrets.read(code), await stores.stopList.fingerprintOf(code)];
  return print === undefined || isSecretOf(world, secret, print) ? undefined : lostSecret(code);
}

/** What tells who has come back. */
export type SecretWorld = Pick<World, 'kept' | 'marketSecrets' | 'secrets'>;

/** Who is one person under several numbers, as the limits of a market count people. */
export async function loadSamePersons(
  world: SecretWorld,
  stores: Pick<Stores, 'accounts' | 'execution' | 'visitMarks' | 'stopList' | 'toldApart'>,
  { code, legalLimits }: Pick<Market, 'code' | 'legalLimits'>,
): Promise<SamePersons> {
  if (legalLimits.length === 0) return new Map();
  const arrivals = await stores.visitMarks.arrivals(code);
  const [secret, print] = [await world.marketSecrets.read(code), await stores.stopList.fingerprintOf(code)];
  const isThere = secret !== undefined && print !== undefined && isSecretOf(world, secret, print);
  const said = await stores.toldApart.ofMarket(code);
  const from = [await stores.visitMarks.revision(code), isThere, said.length];
  return keepOfAccounts(world, stores, code, { what: 'same persons', from }, async () => {
    const marked = await stores.visitMarks.ofMarket(code);
    if (arrivals.size === 0 && marked.length === 0) return { result: new Map<number, number>(), bytes: 0 };
    const result = samePersons({
      accounts: await stores.accounts.ofMarket(code),
      former: await stores.accounts.formerly(code),
      arrivals,
      marked: isThere ? marked : [],
      digest: (text) => (secret ? world.secrets.digest(secret, text) : text),
      apart: apartBy(toldApartNow(said)),
    });
    return { result, bytes: result.size * BYTES_OF_PAIR };
  });
}

/** The same numbers with all under which one of these people stands as well. */
export function withSamePersons(subjects: readonly number[], together: SamePersons): readonly number[] {
  if (together.size === 0) return subjects;
  const groups = new Set(subjects.flatMap((subject) => together.get(subject) ?? []));
  const others = [...together].flatMap(([subject, group]) => (groups.has(group) ? [subject] : []));
  return [...new Set([...subjects, ...others])];
}

export interface PlacesBefore {
  /** Where accounts worked before, or work besides, as far as a limit asks; it changes with the same revision. */
  readonly affiliations: readonly Affiliation[];
  /** Since when codes of territories mean these. */
  readonly codes: readonly TerritoryCodeSince[];
}

/** What limits ask of former places and codes; a market without limits asks nothing. */
export async function placesBefore(
  stores: Pick<Stores, 'affiliations' | 'territoryCodes'>,
  { code, legalLimits }: Pick<Market, 'code' | 'legalLimits'>,
): Promise<PlacesBefore> {
  if (legalLimits.length === 0) return { affiliations: [], codes: [] };
  const counts = legalLimits.some(countsEstablishments);
  return {
    affiliations: counts ? await stores.affiliations.ofMarket(code) : [],
    codes: await stores.territoryCodes.ofMarket(code),
  };
}

/** What limits count of people, with those who stand under several numbers as one. */
export async function loadTogether<Touch extends PastTouch>(
  world: SecretWorld,
  stores: Stores,
  market: Pick<Market, 'code' | 'legalLimits'>,
  { reps, ...known }: CountedPeople<Touch> & { readonly reps: readonly Rep[] },
): Promise<CountedPeople<Touch>> {
  const { accounts, affiliations } = known;
  const together = await loadSamePersons(world, stores, market);
  const past = underOneHand(known.past, accounts, reps);
  if (together.size === 0) return { accounts, past, affiliations };
  const there = new Set(accounts.map(({ accountId }) => accountId));
  const gone = [...past, ...affiliations].flatMap(({ account }) => (there.has(account) ? [] : [account]));
  const numbers = await stores.accounts.numbersOf(market.code, new Set(gone));
  const counted = countTogether({ accounts, past, affiliations }, together, (name) => numbers.get(name));
  return { ...counted, past: underOneHand(counted.past, accounts, reps) };
}
