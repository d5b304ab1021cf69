import { erasedNamesOverwriter } from '#domain/customers/erasure/erased-names.ts';
import { nowhereBeside, type MetCells, type NamedBeside } from '#domain/customers/erasure/named-beside.ts';
import type { WriteOver } from '#domain/customers/erasure/without-erased.ts';
import { SOMEBODY_ERASED } from '#domain/customers/erasure/write-over-names.ts';
import type { ImportAtWork } from '../kind-of-import.ts';

/** Where the file of an import names somebody erased, but for cells in which they are met. */
export async function findBeside(
  { world, job, secret }: ImportAtWork,
  erased: ReadonlySet<string>,
  met: readonly MetCells[],
): Promise<NamedBeside> {
  if (erased.size === 0) return nowhereBeside;
  const { sha256, fileName, answers } = job.request;
  const path = await world.files.pathToRead(sha256);
  const { style } = answers;
  return world.heavy.findErased({ path, fileName, style, secret, erased: [...erased], met });
}

/** Writes “#…” where a text names somebody erased. */
export const overwriterOf = ({ world, secret }: ImportAtWork, digests: ReadonlySet<string>): WriteOver =>
  erasedNamesOverwriter({ digests, digest: (text) => world.secrets.digest(secret, text) }, SOMEBODY_ERASED, {
    sparesPractices: false,
  });
