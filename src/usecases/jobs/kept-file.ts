import { done, refused } from '#domain/basics/outcome.ts';
import type { World } from '../ports.ts';

interface FileOfMarket {
  readonly market: string;
  readonly sha256: string;
  /** What the user calls it. */
  readonly fileName: string;
}

/** Where a market's file lies, its bytes as they were kept; refused once erasure or retention has removed it. */
export async function keptFilePath(world: World, { market, sha256, fileName }: FileOfMarket) {
  const known = await world.storage.read(({ keptFiles }) => keptFiles.byHash(market, sha256));
  if (known?.removed) return refused('file-unknown', { file: fileName });
  return done(await world.files.pathToRead(sha256));
}
