import type { Market } from '#domain/organisation/market.ts';
import type { User } from '#domain/access/user.ts';
import { catalogueLocales } from '#messages/messages.ts';
import type { Words } from '#wording/words.ts';

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
  readonly languages: readonly { readonly code: string; readonly name: string; readonly current: boolean }[];
  /** The page to come back to when the language is switched. */
  readonly back: string;
  readonly user?: { readonly name: string; readonly role: string };
}

const globalPlaces = [
  'rollup',
  'cycles',
  'maturity',
  'roll-out',
  'deviations',
  'latitude-requests',
  'markets',
  'audit',
] as const;
const marketPlaces = ['market', 'capacity', 'plan', 'review', 'attainment', 'rules', 'maturity'] as const;
export type MarketPlace = (typeof marketPlaces)[number];
/** Where a page stands; its link is marked as the current one. */
export type Place = (typeof globalPlaces)[number] | MarketPlace;

const placesOf: Readonly<Record<User['role'], readonly MarketPlace[]>> = {
  affiliate: marketPlaces,
  global: marketPlaces,
  manager: ['review', 'plan', 'capacity', 'attainment', 'market', 'rules', 'maturity'],
  rep: ['plan', 'capacity', 'attainment', 'market', 'rules'],
};

export function pathOfMarket(market: string, place: MarketPlace): string {
  if (place === 'maturity') return `/maturity/${market}`;
  return place === 'market' ? `/markets/${market}` : `/markets/${market}/${place}`;
}

/** The page a user comes to do their work on. */
export function homeOf(user: User): string {
  if (user.role === 'global') return '/rollup';
  const place: MarketPlace = user.role === 'rep' ? 'plan' : user.role === 'manager' ? 'review' : 'market';
  return pathOfMarket(user.market, place);
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
}

/** Links lead only where the user's role has something to do. */
export function frameOf({ words, user, title, place, market, back }: FrameInput): Frame {
  const linksOf = (code: string, places: readonly MarketPlace[]): NavLink[] =>
    places.map((each) => ({
      href: pathOfMarket(code, each),
      label: words.t(`page.frame.${each}`),
      current: each === place,
    }));
  const isGlobal = user?.role === 'global';
  const nav = isGlobal
    ? globalPlaces.map((each) => ({
        href: `/${each}`,
        label: words.t(`page.frame.${each}`),
        current: each === place || (each === 'markets' && market !== undefined && place !== 'maturity'),
      }))
    : user
      ? linksOf(user.market, placesOf[user.role])
      : [];
  return {
    title,
    language: words.language,
    languageName: languageNames.get(words.language) ?? words.language,
    nav,
    tabs: isGlobal && market ? linksOf(market.code, marketPlaces) : [],
    tabsLabel: market ? words.local(market.name) : '',
    languages: catalogueLocales.map((code) => ({
      code,
      name: languageNames.get(code) ?? code,
      current: code === words.language,
    })),
    back,
    ...(user ? { user: { name: user.name, role: words.t(`page.role.${user.role}`) } } : {}),
  };
}
