import { Migration } from '@mikro-orm/migrations';
import { knowAskers } from './jobs/know-askers.ts';

/** Jobs know who asked for them by what stays when an address changes. */
export class JobAskers extends Migration {
  up(): void {
    for (const sql of knowAskers) this.addSql(sql);
  }
}
