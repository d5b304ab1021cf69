import { Migration } from '@mikro-orm/migrations';

/** Calls say how they came about; of those there are nobody recorded it. */
export class CallOrigins extends Migration {
  up(): void {
    this.addSql(`alter table "actual_call" add column "origin" text collate "C" not null default ''`);
  }
}
