import { isFor } from './grant.ts';
import type { Role } from './role.ts';
import { worksInField } from './role.ts';
import type { User } from './user.ts';

/**
 * What a figure tells of one named account:
 * - `money`: what a touch or a change of it is worth, in a currency
 * - `volume`: how much it prescribes or could, of a product
 * - `rank`: where that puts it among others, and other groupings that reveal it; segment and class do not
 */
export const figures = ['money', 'volume', 'rank'] as const;
export type Figure = (typeof figures)[number];

/** Who may see which figures of a named account in a market. */
export interface FigurePolicy {
  readonly money: readonly Role[];
  readonly volume: readonly Role[];
  /** Nobody may hold volumes by prescriber there. */
  readonly noPrescriberVolume: boolean;
}

export interface ShownAccount {
  readonly market: string;
  readonly territory: string;
  /** Has its prescription data kept from those who call on it. */
  readonly restricted: boolean;
}

/**
 * Whether somebody may see a figure of an account: by one of their grants there whose role the market shows it to. Of an
 * account that restricted its data nobody who works in the field sees any, whatever the market says.
 */
export function mayShow(
  figure: Figure,
  viewer: Pick<User, 'grants'>,
  { market, territory, restricted }: ShownAccount,
  policy: FigurePolicy,
): boolean {
  if (policy.noPrescriberVolume && figure !== 'money') return false;
  return viewer.grants.some((grant) => {
    const covers = grant.territories.length === 0 || grant.territories.includes(territory);
    if (!isFor(grant, market) || !covers) return false;
    if (restricted && worksInField(grant.role)) return false;
    return figure === 'rank' || policy[figure].includes(grant.role);
  });
}

/** Who sees how a named rep does: nobody, each their own, who leads them as well, or everybody who sees the market. */
export const repFigures = ['none', 'own', 'manager', 'all'] as const;
export type RepFigures = (typeof repFigures)[number];

/** Where single reps are not shown, fewer of them are not added up either: only what all of the market did together. */
export const LEAST_REPS = 5;

/** Whether somebody may see how the rep of a territory does. */
export function mayShowRep(
  viewer: Pick<User, 'grants'>,
  { market, territory }: Pick<ShownAccount, 'market' | 'territory'>,
  shown: RepFigures,
): boolean {
  if (shown === 'none') return false;
  const here = viewer.grants.filter(
    (grant) =>
      isFor(grant, market) && (grant.territories.length === 0 || grant.territories.includes(territory)),
  );
  if (here.some(({ role }) => role === 'rep')) return true;
  if (shown === 'own') return false;
  return shown === 'all' ? here.length > 0 : here.some(({ role }) => role === 'manager');
}
