import type { User } from '#domain/access/user.ts';
import type { Outcome } from '#domain/basics/outcome.ts';
import type { Who } from '../../support/people.ts';
import type { OpenMarket } from './open-market.ts';

/** `done`, or the code of the refusal. */
export const endOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'done' : outcome.refusal.code);

/** How the same wish ends for several people, one after the other. */
export async function endsBy<Whom extends Who>(
  { people }: Pick<OpenMarket, 'people'>,
  whom: readonly Whom[],
  wish: (actor: User) => Promise<Outcome<unknown>>,
): Promise<Partial<Record<Whom, string>>> {
  const ends: Partial<Record<Whom, string>> = {};
  for (const who of whom) ends[who] = endOf(await wish(people[who]));
  return ends;
}

/** Everybody there is, the reps first. */
export const everybody = ['rep', 'colleague', 'manager', 'affiliate', 'global', 'foreigner'] as const;
