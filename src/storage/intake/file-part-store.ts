import type { FilePartStore } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { FilePartEntity } from './file-part-entity.ts';

const hashOf = (row: { readonly sha256: string }): string => row.sha256;

export function filePartStore(session: Session): FilePartStore {
  const among = async (hashes: readonly string[]): Promise<ReadonlySet<string>> => {
    const marks = hashes.map(() => '?').join(', ');
    const found =
      hashes.length === 0
        ? []
        : await session.rows(
            `select sha256 from file_part where number = 0 and sha256 in (${marks})`,
            hashes,
            hashOf,
          );
    return new Set(found);
  };

  return {
    among,

    has: async (sha256) => (await among([sha256])).has(sha256),

    keep: async (sha256, parts, keptAt) => {
      // Of two that keep the same file at once one waits, and writes the same.
      await session.lock(`file ${sha256}`);
      await session.remove(FilePartEntity, { sha256 });
      let number = 0;
      const add = async (bytes: Uint8Array): Promise<void> => {
        await session.insertMany(FilePartEntity, [{ sha256, number, keptAt, bytes }], (row) => row);
        number += 1;
      };
      for await (const bytes of parts) await add(bytes);
      if (number === 0) await add(new Uint8Array());
    },

    part: async (sha256, number) => {
      const [found] = await session.rows(
        'select bytes from file_part where sha256 = ? and number = ?',
        [sha256, number],
        (row: { readonly bytes: Uint8Array }) => row.bytes,
      );
      return found;
    },

    remove: async (sha256) => {
      await session.remove(FilePartEntity, { sha256 });
    },

    keptBefore: (instant) =>
      session.rows(
        'select sha256 from file_part where number = 0 and kept_at < ? order by sha256',
        [instant],
        hashOf,
      ),
  };
}
