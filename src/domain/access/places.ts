import { holds, may, type MarketAction } from './permissions.ts';
import type { Role } from './role.ts';
import { hasOneMarket, homeMarketOf, roleOf, type User } from './user.ts';

const overall = [
  'rollup',
  'cycles',
  'strategy',
  'maturity',
  'roll-out',
  'deviations',
  'latitude-requests',
  'markets',
  'users',
  'jobs',
  'audit',
] as const;
export type OverallPlace = (typeof overall)[number];

const inMarket = [
  'market',
  'capacity',
  'plan',
  'review',
  'attainment',
  'rules',
  'limits',
  'duties',
  'maturity',
  'users',
] as const;
const ofMarket = [...inMarket, 'jobs'] as const;
/** Places of those who plan nothing: what stands on page of the market for everybody else. */
const besides = [
  'segments',
  'plausibility',
  'plan-figures',
  'refusals',
  'personal-data',
  'audit',
  'calendar',
] as const;
export type MarketPlace = (typeof ofMarket)[number] | (typeof besides)[number];

/** One at least. */
type Places<Place> = readonly [Place, ...Place[]];

/** Where each has something to do in a market, what is theirs to do first. */
const placesIn: Readonly<Record<Role, Places<MarketPlace>>> = {
  affiliate: ofMarket,
  // Their jobs stand with those of all markets.
  global: inMarket,
  compliance: ['limits', 'duties', 'plan-figures', 'refusals', 'personal-data', 'audit', 'market', 'rules'],
  medical: ['market', 'calendar'],
  // The record of all of them stands above.
  'cluster-head': inMarket,
  auditor: ['market', 'capacity', 'plan', 'review', 'attainment', 'rules', 'limits', 'duties', 'maturity'],
  manager: ['review', 'plan', 'capacity', 'attainment', 'market', 'rules', 'maturity'],
  rep: ['plan', 'capacity', 'attainment', 'market', 'rules'],
};

/** Places of the whole market, of which whoever has a part of it sees nothing. */
const ofWhole: Readonly<Partial<Record<MarketPlace, MarketAction>>> = { maturity: 'see-maturity' };

/** Where somebody has something to do in a market. */
export function placesInMarket(user: User, market: string): Places<MarketPlace> {
  const [first, ...others] = placesIn[roleOf(user, market)];
  const isTheirs = (place: MarketPlace): boolean => {
    const action = ofWhole[place];
    // Jobs of several markets stand on one page above them.
    if (place === 'jobs' && !hasOneMarket(user)) return false;
    return action === undefined || may(user, action, { market });
  };
  return [first, ...others.filter(isTheirs)];
}

/** Whether somebody has customers to look for, in whatever market. */
export const seesCustomers = (user: User): boolean => holds(user, 'see-customer');

/** Over all markets, or the several somebody has, where not all of it is theirs to do. */
const placesOver: Readonly<Partial<Record<Role, Places<OverallPlace>>>> = {
  auditor: [
    'audit',
    'rollup',
    'cycles',
    'strategy',
    'maturity',
    'roll-out',
    'deviations',
    'latitude-requests',
    'markets',
  ],
};

/** Over several markets, by what their role does there. */
const placesOverSeveral: Readonly<Record<Role, Places<OverallPlace>>> = {
  'cluster-head': [
    'rollup',
    'cycles',
    'strategy',
    'maturity',
    'deviations',
    'latitude-requests',
    'markets',
    'users',
    'audit',
  ],
  affiliate: [
    'markets',
    'rollup',
    'cycles',
    'strategy',
    'maturity',
    'latitude-requests',
    'users',
    'jobs',
    'audit',
  ],
  auditor: [
    'audit',
    'rollup',
    'cycles',
    'strategy',
    'maturity',
    'deviations',
    'latitude-requests',
    'markets',
  ],
  compliance: ['markets', 'cycles', 'audit'],
  manager: ['markets', 'rollup', 'cycles', 'maturity', 'latitude-requests'],
  medical: ['markets'],
  rep: ['markets', 'cycles'],
  // Over all markets in any case.
  global: overall,
};

/** Where somebody works: over all markets, or in the one that is theirs. The first place is where they come in. */
export type Workplace =
  | { readonly over: 'markets'; readonly places: Places<OverallPlace> }
  | { readonly over: 'market'; readonly market: string; readonly places: Places<MarketPlace> };

export function workplaceOf(user: User): Workplace {
  const market = homeMarketOf(user);
  if (market === '') return { over: 'markets', places: placesOver[roleOf(user)] ?? overall };
  return hasOneMarket(user)
    ? { over: 'market', market, places: placesInMarket(user, market) }
    : { over: 'markets', places: placesOverSeveral[roleOf(user)] };
}
