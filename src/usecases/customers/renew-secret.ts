import { done, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { findMarketFor } from '../access/find-market.ts';
import { marketSecret } from '../basis/market-secret.ts';
import type { World } from '../ports.ts';
import { LONGEST_REASON } from './erase-account.ts';

export interface RenewedSecret {
  readonly market: string;
  /** Traits of persons erased, or who refused and have no account, that nobody recognises any more. */
  readonly lost: number;
}

/**
 * Gives a market another secret after the one it had is lost for good. Everybody who was erased before may come back
 * unnoticed from then on, and who refused and has no account be visited: that is said, and on record.
 */
export async function renewSecret(
  world: World,
  actor: User,
  input: { readonly market: string; readonly reason: string },
) {
  const found = findMarketFor(world, actor, 'erase-person', input.market);
  if (!found.ok) return found;
  const { code } = found.value;
  const reason = input.reason.trim();
  if (reason === '' || reason.length > LONGEST_REASON) return refusedInput('reason', `1–${LONGEST_REASON}`);
  // One that is there and right needs no other.
  if ('secret' in (await marketSecret(world, code))) return refusedInput('new-secret', 'secret-lost');
  const lost = await world.storage.transaction(async ({ stopList, refusalMarks, visitMarks, audit }) => {
    const digests = await stopList.digestsOf(code);
    await stopList.lift(code, [...digests]);
    const marks = (await refusalMarks.forget(code)) + (await visitMarks.forget(code));
    await stopList.forgetFingerprint(code);
    await audit.add({
      at: world.clock.now(),
      by: actor,
      kind: 'renew-secret',
      market: code,
      subject: code,
      details: { lost: digests.size + marks },
      texts: { reason },
    });
    return digests.size + marks;
  });
  await marketSecret(world, code);
  return done<RenewedSecret>({ market: code, lost });
}
