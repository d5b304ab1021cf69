import { done, refused } from '#domain/basics/outcome.ts';
import { userOn, type User } from '#domain/access/user.ts';
import { confirmLimit } from '#usecases/organisation/confirm-limit.ts';
import { viewLimits } from '#usecases/organisation/view-limits.ts';
import type { World } from '#usecases/ports.ts';
import { grantsToday } from '#usecases/basis/today.ts';

/** The invented person of compliance of a market; undefined where nobody is. */
async function signerOf(world: World, market: string): Promise<User | undefined> {
  const email = `compliance.${market.toLowerCase()}@latitude.example`;
  const users = await world.storage.read((stores) => stores.users.all());
  const known = users.find((each) => each.email === email);
  return known && userOn(known, grantsToday(world));
}

/** Has the sample’s invented compliance user confirm every limit of a market, so that its plans can be approved. */
export async function confirmSampleLimits(world: World, market: string) {
  const signer = await signerOf(world, market);
  if (!signer) return refused('user-unknown', { user: market });
  const view = await viewLimits(world, signer, { market });
  if (!view.ok) return view;
  for (const { key, digest, state } of view.value.limits) {
    if (state === 'confirmed') continue;
    const confirmed = await confirmLimit(world, signer, {
      market,
      limit: key,
      digest,
      on: '',
      until: '',
      evidence: world.wording.text(view.value.market.locales[0] ?? 'en', 'sample.limit-evidence'),
    });
    if (!confirmed.ok) return confirmed;
  }
  return done(undefined);
}
