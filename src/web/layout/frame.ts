import type { Market } from '#domain/organisation/market.ts';
import {
  placesInMarket,
  seesCustomers,
  workplaceOf,
  type MarketPlace,
  type OverallPlace,
} from '#domain/access/places.ts';
import { showUser, type User } from '#domain/access/user.ts';
import { catalogueLocales } from '#messages/messages.ts';
import type { UnreadableMarket } from '#usecases/basis/each-market.ts';
import type { Words } from '#wording/words.ts';

/** Where a page stands; its link is marked as the current one. */
export type Place = OverallPlace | MarketPlace;

export interface NavLink {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
}

/** What stands around every page. */
export interface Frame {
  readonly title: string;
  readonly language: string;
  readonly languageName: string;
  readonly nav: readonly NavLink[];
  readonly tabs: readonly NavLink[];
  readonly tabsLabel: string;
  /** The same page of each market of somebody who has several and not all. */
  readonly markets: readonly NavLink[];
  /** The same page of each unit of its market; none where that has one. */
  readonly units: readonly NavLink[];
  readonly languages: readonly { readonly code: string; readonly name: string; readonly current: boolean }[];
  /** The page to come back to when the language is switched. */
  readonly back: string;
  readonly user?: { readonly name: string; readonly role: string };
  /** Whether the reader has customers to look for. */
  readonly finds: boolean;
  /** Markets that should be on the page and cannot be read. */
  readonly unreadable: readonly {
    readonly href: string;
    readonly name: string;
    readonly message: string;
    readonly hint: string;
  }[];
}

export function pathOfMarket(market: string, place: MarketPlace): string {
  if (place === 'maturity') return `/maturity/${market}`;
  if (place === 'jobs') return '/jobs';
  if (place === 'users' || place === 'audit') return `/${place}?market=${market}`;
  return place === 'market' ? `/markets/${market}` : `/markets/${market}/${place}`;
}

/** The page a user comes to do their work on. */
export function homeOf(user: User): string {
  const workplace = workplaceOf(user);
  return workplace.over === 'markets'
    ? `/${workplace.places[0]}`
    : pathOfMarket(workplace.market, workplace.places[0]);
}

const nameOfLanguage = (code: string): string => {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return name.slice(0, 1).toLocaleUpperCase(code) + name.slice(1);
};

const languageNames = new Map(catalogueLocales.map((code) => [code as string, nameOfLanguage(code)]));

export interface FrameInput {
  readonly words: Words;
  readonly user: User | undefined;
  readonly title: string;
  readonly place?: Place;
  readonly market?: Pick<Market, 'code' | 'name'>;
  readonly back: string;
  readonly unreadable?: readonly UnreadableMarket[];
  readonly markets?: readonly NavLink[];
  readonly units?: readonly NavLink[];
}

/** Where a page is reached from, for those who have no tab of its own. */
const above: Readonly<Partial<Record<Place, Place>>> = {
  refusals: 'market',
  'plan-figures': 'plan',
  segments: 'plan',
  plausibility: 'plan',
  'personal-data': 'market',
  calendar: 'capacity',
  cycles: 'market',
  jobs: 'market',
};

/** The tab that is marked: the page’s own, else the one it is reached from. */
const tabOf = (place: Place | undefined, places: readonly Place[]): Place | undefined =>
  place === undefined || places.includes(place) ? place : above[place];

/** Links lead only where the user has something to do. */
export function frameOf({
  words,
  user,
  title,
  place,
  market,
  back,
  unreadable = [],
  markets = [],
  units = [],
}: FrameInput): Frame {
  const labelOf = (each: Place): string => words.t(`page.frame.${each}`);
  const linksOf = (code: string, places: readonly MarketPlace[]): NavLink[] => {
    const here = tabOf(place, places);
    return places.map((each) => ({
      href: pathOfMarket(code, each),
      label: labelOf(each),
      current: each === here,
    }));
  };
  const workplace = user && workplaceOf(user);
  // Whoever works over several markets finds what is of each beneath.
  const isBeneath = workplace?.over === 'markets' || market?.code !== workplace?.market;
  // Pages of all markets may be of one, and stay where they are.
  const isOfAll = place === 'maturity' || place === 'users';
  const nav = !workplace
    ? []
    : workplace.over === 'markets'
      ? workplace.places.map((each) => ({
          href: `/${each}`,
          label: labelOf(each),
          current: each === place || (each === 'markets' && market !== undefined && !isOfAll),
        }))
      : linksOf(workplace.market, workplace.places);
  return {
    title,
    language: words.language,
    languageName: languageNames.get(words.language) ?? words.language,
    nav,
    tabs: user && market && isBeneath ? linksOf(market.code, placesInMarket(user, market.code)) : [],
    tabsLabel: market ? words.local(market.name) : '',
    markets,
    units,
    languages: catalogueLocales.map((code) => ({
      code,
      name: languageNames.get(code) ?? code,
      current: code === words.language,
    })),
    back,
    finds: user !== undefined && seesCustomers(user),
    unreadable: unreadable.map((each) => {
      const { message, hint } = words.finding(each.finding);
      const href = `/markets/${each.market.code}`;
      return { href, name: words.local(each.market.name), message, hint };
    }),
    ...(user ? { user: { name: user.name, role: words.t(`page.role.${showUser(user).role}`) } } : {}),
  };
}
