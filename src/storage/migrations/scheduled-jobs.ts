import { Migration } from '@mikro-orm/migrations';
import { carryScheduledRuns } from './jobs/carry-scheduled-runs.ts';

/** What is done once a day is a job, and has no lease of its own beside it. */
export class ScheduledJobs extends Migration {
  up(): void {
    for (const sql of carryScheduledRuns) this.addSql(sql);
  }
}
