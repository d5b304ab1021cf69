import { expect } from 'vitest';
import { confirmLimit } from '#usecases/organisation/confirm-limit.ts';
import { viewLimits } from '#usecases/organisation/view-limits.ts';
import type { World } from '#usecases/ports.ts';
import { grantOf, someUser } from './some-user.ts';

/** Has somebody of compliance confirm all that is to be confirmed in a market. */
export async function confirmLimits(world: World, market: string): Promise<void> {
  const signer = someUser('signer', grantOf('compliance', market));
  const view = await viewLimits(world, signer, { market });
  if (!view.ok) return expect.fail(view.refusal.code);
  for (const { key, digest, state } of view.value.limits) {
    if (state === 'confirmed') continue;
    const evidence = 'Looked up for a test';
    const done = await confirmLimit(world, signer, {
      market,
      limit: key,
      digest,
      on: '',
      until: '',
      evidence,
    });
    if (!done.ok) expect.fail(JSON.stringify(done.refusal));
  }
}
