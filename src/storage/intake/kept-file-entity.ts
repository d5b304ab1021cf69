import { defineEntity } from '@mikro-orm/sqlite';
import type { FileKind } from '#usecases/ports.ts';
import { text } from '../databases/columns.ts';

/** A file a market sent, or that was kept of one, and who is in it. It stays when the file itself has gone. */
export const KeptFileEntity = defineEntity({
  name: 'KeptFile',
  tableName: 'kept_file',
  properties: {
    sha256: text().primary(),
    market: text().primary(),
    kind: text().$type<FileKind>(),
    fileName: text(),
    keptAt: text(),
    /** `yes` when it changed the market. */
    applied: text(),
    /** `yes` when everybody in it is known: else it may hold anybody. */
    indexed: text(),
    /** Accounts in it: ranges of their numbers, `1-500 507`. */
    subjects: text(),
    /** Of people in it who had no number: the beginnings of digests under the market's secret, with blanks between. */
    marks: text(),
    /** Empty while it is kept. */
    removedAt: text(),
    /** `erasure`, `retention` or `rewritten`; empty while it is kept. */
    removedFor: text(),
    /** `yes` until it has gone from the disk as well. */
    onDisk: text(),
  },
  indexes: [{ name: 'kept_file_market', properties: ['market', 'keptAt'] }],
});
