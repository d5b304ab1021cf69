import { Migration } from '@mikro-orm/migrations';

/** An account of a plan says in which segment of its template it is; of plans from before their reasons say it. */
export class NamedSegments extends Migration {
  up(): void {
    this.addSql(`alter table "segmented_account" add column "group_key" text not null default ''`);
  }
}
