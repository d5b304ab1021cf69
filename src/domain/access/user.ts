export const roles = ['affiliate', 'rep', 'manager', 'global'] as const;
export type Role = (typeof roles)[number];

export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Empty for a global user. */
  readonly market: string;
  /** Set for a rep only. */
  readonly territory: string;
}

/** Whether the user may see anything of this market. */
export const maySeeMarket = (user: User, market: string): boolean =>
  user.role === 'global' || user.market === market;

/** Whether the user may change the market's data and plan. */
export const mayRunMarket = (user: User, market: string): boolean =>
  user.role === 'global' || (user.role === 'affiliate' && user.market === market);

/** Whether the user may see this territory's plan. */
export const maySeeTerritory = (user: User, market: string, territory: string): boolean =>
  user.role === 'rep' ? user.market === market && user.territory === territory : maySeeMarket(user, market);

/** Whoever runs the command line on the machine itself: may do everything, and is named in the audit trail. */
export const operator: User = {
  id: 'operator',
  email: 'operator',
  name: 'Operator',
  role: 'global',
  market: '',
  territory: '',
};
