import { defineEntity } from '@mikro-orm/sqlite';
import type { JobKind, JobState } from '#usecases/ports.ts';
import { text, whole } from '../databases/columns.ts';

/** Long work that somebody asked for, and what came of it. */
export const JobEntity = defineEntity({
  name: 'Job',
  tableName: 'job',
  properties: {
    id: text().primary(),
    kind: text().$type<JobKind>(),
    market: text(),
    /** Of jobs in the same lane one runs at a time; empty for a job that waits for no other. */
    lane: text(),
    madeBy: text(),
    madeAt: text(),
    /** JSON: what was asked for, in the form of the kind. */
    input: text(),
    /** Of the file that was sent with it, to find what still refers to that; empty without one. */
    sent: text(),
    state: text().$type<JobState>(),
    phase: text(),
    done: whole(),
    total: whole(),
    /** The process that works on it; empty while nobody does. */
    owner: text(),
    leaseUntil: text(),
    attempts: whole(),
    /** Empty until it ends. */
    endedAt: text(),
    /** JSON: what came of it, in the form of the kind; empty where the state says it all. */
    result: text(),
    /** Under which hash is kept what came of it besides; empty when nothing did. */
    file: text(),
    /** `yes` when it is the record of a change: it is kept for good then. */
    stays: text(),
    /** Of its market; empty where it is of all of it. */
    unit: text().default(''),
  },
  indexes: [
    { name: 'job_ended_at_market', properties: ['endedAt', 'market'] },
    { name: 'job_kind_market_made_at', properties: ['kind', 'market', 'madeAt'] },
    { name: 'job_market_made_at', properties: ['market', 'madeAt'] },
    { name: 'job_sent', properties: ['sent'] },
  ],
});

/** A process that works on what others ask for. */
export const WorkerEntity = defineEntity({
  name: 'Worker',
  tableName: 'worker',
  properties: {
    owner: text().primary(),
    leaseUntil: text(),
  },
});
