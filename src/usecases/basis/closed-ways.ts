import { isWithin, type Scope } from '#domain/access/scope.ts';
import { scopeOf } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { refusedBy, type RefusedWay } from '#domain/customers/consent/count-refusals.ts';
import type { Consent } from '#domain/customers/consent/consent.ts';
import type { Stores } from '../ports.ts';
import { todayIn, type Clocks } from './today.ts';

/** Somebody who is shown: their number, and where they are a customer. */
interface ShownPerson {
  readonly subject: number;
  readonly territory: string;
}

/** In which ways somebody who is shown is not to be contacted today; none where nothing is closed to them. */
export type ClosedWays = (of: ShownPerson) => readonly RefusedWay[];

/** What stands at an account wherever it is shown. */
export interface AtAccount {
  readonly doNotContact: readonly RefusedWay[];
}

const none: readonly RefusedWay[] = [];

/**
 * What is closed to those who are shown, for whoever has them as customers or may see who refuses; for others nothing is
 * told of anybody by name.
 */
export async function closedWaysOf(
  world: Clocks,
  { consents }: Pick<Stores, 'consents'>,
  actor: User,
  market: string,
  shown: readonly ShownPerson[],
): Promise<ClosedWays> {
  const named = scopeOf(actor, 'see-refusals', market);
  const subjects = shown.filter(({ territory }) => isWithin(named, territory)).map(({ subject }) => subject);
  const said = await consents.saidBy(market, [...new Set(subjects)]);
  return closedAmong(world, market, named, said);
}

/** The same of all that a market’s people said. */
export const closedWaysIn = (
  world: Clocks,
  actor: User,
  market: string,
  said: ReadonlyMap<number, readonly Consent[]>,
): ClosedWays => closedAmong(world, market, scopeOf(actor, 'see-refusals', market), said);

function closedAmong(
  world: Clocks,
  market: string,
  named: Scope,
  said: ReadonlyMap<number, readonly Consent[]>,
): ClosedWays {
  const today = todayIn(world, market);
  return ({ subject, territory }) => {
    const own = isWithin(named, territory) ? said.get(subject) : undefined;
    return own ? refusedBy(own, today).ways : none;
  };
}

/** The same with what is closed to each. */
export const withClosedWays =
  (closedTo: ClosedWays) =>
  <Of extends ShownPerson>(of: Of): Of & AtAccount => ({ ...of, doNotContact: closedTo(of) });
