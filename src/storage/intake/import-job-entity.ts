import { defineEntity } from '@mikro-orm/sqlite';
import type { ImportPhase } from '#usecases/ports.ts';
import { text, whole } from '../databases/columns.ts';

/** An upload on its way in, or what came of it. */
export const ImportJobEntity = defineEntity({
  name: 'ImportJob',
  tableName: 'import_job',
  properties: {
    id: text().primary(),
    market: text(),
    /** JSON: what was asked for. */
    request: text(),
    /** Of the uploaded file, once more, to find what still refers to it. */
    sha256: text(),
    madeBy: text(),
    madeAt: text(),
    phase: text().$type<ImportPhase>(),
    rowsRead: whole(),
    seenAt: text(),
    /** Empty while it runs. */
    endedAt: text(),
    /** JSON: how it ended; empty while it runs. */
    ending: text(),
    /** Under which hash findings and differences are kept; empty when there are none. */
    details: text(),
    /** `yes` when it changed the market: it is kept for good then. */
    changedMarket: text(),
  },
  indexes: [
    { name: 'import_job_market_ended_at', properties: ['market', 'endedAt'] },
    { name: 'import_job_sha256', properties: ['sha256'] },
  ],
});
