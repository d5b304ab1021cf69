import { erasedNamesOverwriter } from '#domain/customers/erasure/erased-names.ts';
import type { WriteOver } from '#domain/customers/erasure/without-erased.ts';
import { SOMEBODY_ERASED } from '#domain/customers/erasure/write-over-names.ts';
import type { World } from '../ports.ts';
import { marketSecret } from './market-secret.ts';

/** Writes over whom a market has erased; as it is where it has erased nobody, or nobody can say whom. */
export async function erasedWriter(world: World, market: string): Promise<WriteOver> {
  const digests = await world.storage.read(({ stopList }) => stopList.digestsOf(market));
  if (digests.size === 0) return (text) => text;
  const known = await marketSecret(world, market);
  if ('lost' in known) return (text) => text;
  const digest = (text: string): string => world.secrets.digest(known.secret, text);
  return erasedNamesOverwriter({ digests, digest }, SOMEBODY_ERASED);
}
