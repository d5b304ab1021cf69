import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MarketSecrets } from '#usecases/ports.ts';

const BYTES = 32;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/**
 * Secrets in a folder of their own, a file for each market that only its owner can read. Who has a copy of the database
 * and not of this folder can tell of nobody whether they were erased.
 */
export function createMarketSecrets(folder: string): MarketSecrets {
  const read = async (market: string): Promise<Uint8Array | undefined> => {
    try {
      const written = await readFile(join(folder, market), 'utf8');
      const secret = Buffer.from(written.trim(), 'base64url');
      return secret.length === BYTES ? secret : undefined;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  };
  return {
    read,
    create: async (market) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const secret = randomBytes(BYTES);
      try {
        const file = await open(join(folder, market), 'wx', 0o600);
        try {
          await file.writeFile(`${secret.toString('base64url')}\n`);
          await file.sync();
        } finally {
          await file.close();
        }
        return secret;
      } catch (error) {
        const made = codeOf(error) === 'EEXIST' ? await read(market) : undefined;
        if (made === undefined) throw error;
        return made;
      }
    },
  };
}
