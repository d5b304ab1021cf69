import { grantsBy, isInForce, type GivenGrant, type Today } from './grant.ts';
import type { GivenUser } from './user.ts';

/** A grant as it is kept: numbered from 1 in the order in which its user was given them. */
export interface KeptGrant extends GivenGrant {
  readonly number: number;
}

/** Somebody as those see and change them who let people in and out. */
export interface KeptUser extends GivenUser {
  readonly grants: readonly KeptGrant[];
  readonly hasSignedIn: boolean;
  /** Empty where it was not noted. */
  readonly lastSignedInAt: string;
  /** Since when they are let in no more; empty while they are. */
  readonly deactivatedAt: string;
  /** Counts what was changed of them: whoever changes them says which they have seen. */
  readonly revision: number;
  /** The number of the next grant they are given. */
  readonly nextGrant: number;
}

/** Whether nothing comes of a grant any more, in any of its markets. */
export const isOver = (given: GivenGrant, { todayIn, marketsIn }: Today): boolean =>
  grantsBy(given, marketsIn).every(({ market, to }) => to !== '' && to < todayIn(market));

/** Where a grant stands today. */
export const grantStates = ['in-force', 'coming', 'over'] as const;
export type GrantState = (typeof grantStates)[number];

/** Whether somebody is let in. */
export const entryStates = ['active', 'inactive'] as const;
export type EntryState = (typeof entryStates)[number];

export function stateOf(given: GivenGrant, today: Today): GrantState {
  if (grantsBy(given, today.marketsIn).some((grant) => isInForce(grant, today.todayIn))) return 'in-force';
  return isOver(given, today) ? 'over' : 'coming';
}

/** One more grant. */
export const withGrant = (user: KeptUser, grant: GivenGrant): KeptUser => ({
  ...user,
  grants: [...user.grants, { ...grant, number: user.nextGrant }],
  nextGrant: user.nextGrant + 1,
});

/** Something else in the place of one grant. */
export const withChangedGrant = (user: KeptUser, changed: KeptGrant): KeptUser => ({
  ...user,
  grants: user.grants.map((each) => (each.number === changed.number ? changed : each)),
});

/** Let in no more, from a moment on. */
export const withoutEntry = (user: KeptUser, at: string): KeptUser => ({
  ...user,
  deactivatedAt: at,
  inactive: true,
});

export function withEntry(user: KeptUser): KeptUser {
  const { inactive: _, ...others } = user;
  return { ...others, deactivatedAt: '' };
}

/** What somebody may do as a rep of a market today. */
export const grantsAsRep = (user: KeptUser, market: string, today: Today): readonly KeptGrant[] =>
  user.grants.filter(
    (grant) => grant.role === 'rep' && grant.market === market && stateOf(grant, today) === 'in-force',
  );
