import type { Finding } from '#domain/basics/finding.ts';
import type { ErasedMarks } from '#domain/customers/erasure/erased-names.ts';
import type { World } from '../ports.ts';
import { marketSecret } from './market-secret.ts';

/** By what those are recognised whom a market has erased; where there are none, its secret is not asked for. */
export async function erasedMarks(
  world: World,
  market: string,
): Promise<ErasedMarks | { readonly lost: Finding }> {
  const digests = await world.storage.read(({ stopList }) => stopList.digestsOf(market));
  if (digests.size === 0) return { digests, digest: (text) => text };
  const found = await marketSecret(world, market);
  return 'lost' in found ? found : { digests, digest: (text) => world.secrets.digest(found.secret, text) };
}
