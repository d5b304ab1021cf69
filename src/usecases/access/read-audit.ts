import type { Outcome } from '#domain/basics/outcome.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { AuditEntry, World } from '../ports.ts';

/** The latest changes on record: a global user reads all markets, an affiliate or manager the own one. */
export async function readAudit(
  world: World,
  actor: User,
  input: { readonly market?: string; readonly limit: number },
): Promise<Outcome<readonly AuditEntry[]>> {
  if (actor.role === 'rep') return refused('not-allowed', { role: actor.role, market: actor.market });
  const market = actor.role === 'global' ? input.market : actor.market;
  return done(await world.storage.read((stores) => stores.audit.latest(market, input.limit)));
}
