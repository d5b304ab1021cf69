import { done } from '#domain/basics/outcome.ts';
import { marketsFor } from '#domain/access/functions-of.ts';
import { isInvented } from '#domain/access/invented.ts';
import { userOn } from '#domain/access/user.ts';
import { signOff } from '#usecases/organisation/sign-off.ts';
import { viewSignOffs } from '#usecases/organisation/view-sign-offs.ts';
import { grantsToday } from '#usecases/basis/today.ts';
import type { World } from '#usecases/ports.ts';

/**
 * Has the sample’s invented people sign the strategy, its templates and the criteria of archetypes, one for each function and
 * market: acts that are marked as such, and count nowhere but in the sample.
 */
export async function signSampleStrategy(world: World) {
  const today = grantsToday(world);
  const known = await world.storage.read(({ users }) => users.all());
  const invented = known.flatMap((each) => {
    const user = isInvented(each) ? userOn(each, today) : undefined;
    return user ? [user] : [];
  });
  const [anybody] = invented;
  if (!anybody) return done(undefined);
  const viewed = await viewSignOffs(world, anybody);
  if (!viewed.ok) return viewed;
  for (const { kind, key, digest, functions } of viewed.value) {
    for (const { function: role, openFor } of functions) {
      let left = openFor;
      // One of each market, and one for all where somebody bears the function for all.
      for (const signer of invented) {
        const own = marketsFor(signer, role, left);
        if (own.length === 0) continue;
        const input = { kind, key, digest, act: 'signed', as: role, reason: '' };
        const signed = await signOff(world, signer, input);
        if (!signed.ok) return signed;
        left = left.filter((market) => !own.includes(market));
      }
    }
  }
  return done(undefined);
}
