import { WHOLE } from '../basics/channel.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { textFact } from '../customers/account-facts.ts';
import type { Account } from '../customers/account.ts';
import { furtherAssignments } from '../customers/assignment.ts';
import type { Rep } from '../customers/rep.ts';
import type { Team } from '../organisation/market.ts';
import type { FactsOfUnit, KnownFact, UnitFact } from '../organisation/unit-facts.ts';

/** Rounded down, so that no bound is reached by rounding. */
const share = (some: number, all: number): number | undefined =>
  all === 0 ? undefined : Math.floor((some * WHOLE) / all);

const known = (found: Readonly<Partial<Record<UnitFact, number | undefined>>>): FactsOfUnit =>
  Object.fromEntries(
    Object.entries(found).flatMap(([fact, value]): [string, KnownFact][] =>
      value === undefined ? [] : [[fact, { value, from: 'data' }]],
    ),
  );

interface Part {
  readonly some: number;
  readonly all: number;
}

const staffed = (reps: readonly Rep[]): number | undefined =>
  reps.length === 0 ? undefined : reps.filter(({ name }) => name !== '').length;

/** What accounts and team of a unit show; `isClosed` says who has refused to be visited. */
export function factsOfPeople(
  {
    accounts,
    reps,
    isClosed,
  }: {
    readonly accounts: readonly Account[];
    readonly reps: readonly Rep[];
    readonly isClosed?: (account: Account) => boolean;
  },
  on: IsoDate,
): FactsOfUnit {
  const own = new Set(reps.map(({ territory }) => territory));
  const shareStated = (column: string, code: string): number | undefined => {
    const stated = accounts.map((each) => textFact(each, column)).filter((text) => text !== '');
    return share(stated.filter((text) => text === code).length, stated.length);
  };
  const isKeyAccount = (account: Account): boolean =>
    furtherAssignments(account).some(
      ({ as, territory, from, until }) =>
        as === 'key-account' && own.has(territory) && from <= on && (until === '' || until >= on),
    );
  const open = isClosed && accounts.filter((each) => !isClosed(each)).length;
  return known({
    reps: staffed(reps),
    accounts: accounts.length === 0 ? undefined : accounts.length,
    institutions: shareStated('kind', 'institution'),
    hospitals: shareStated('establishment-type', 'hospital'),
    'key-accounts': share(accounts.filter(isKeyAccount).length, accounts.length),
    access: open === undefined ? undefined : share(open, accounts.length),
  });
}

/** The same of a market whose accounts are all one unit's, by their numbers: nobody has to look at each of them. */
export const factsOfCounts = ({
  accounts,
  reps,
  institutions,
  hospitals,
}: {
  readonly accounts: number;
  readonly reps: readonly Rep[];
  readonly institutions: Part;
  readonly hospitals: Part;
}): FactsOfUnit =>
  known({
    reps: staffed(reps),
    accounts: accounts === 0 ? undefined : accounts,
    institutions: share(institutions.some, institutions.all),
    hospitals: share(hospitals.some, hospitals.all),
  });

/** What teams promote on a day; of a brand from before labels were kept nobody knows its phase. */
export function factsOfBrands(teams: readonly Team[], on: IsoDate): FactsOfUnit {
  const brands = teams
    .flatMap((team) => team.brands)
    .filter(({ promoted: { from, to } }) => from <= on && (to === '' || to >= on));
  const isEveryPhaseKnown = brands.every(({ label }) => label !== null);
  return known({
    brands: brands.length,
    launches: isEveryPhaseKnown ? brands.filter(({ label }) => label?.phase === 'launch').length : undefined,
  });
}

/** In how many channels calls were recorded; without any nobody knows. */
export const factsOfCalls = (channels: readonly unknown[]): FactsOfUnit =>
  known({ channels: channels.length === 0 ? undefined : channels.length });
