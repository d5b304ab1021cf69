import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { World } from '../ports.ts';

/** The files of calls a market has taken in, latest first. */
export async function listCallImports(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'import-calls', input.market);
  if (!found.ok) return found;
  return done(await world.storage.read((stores) => stores.calls.imports(found.value.code)));
}
