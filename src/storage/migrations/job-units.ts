import { Migration } from '@mikro-orm/migrations';

/** Long work is of a unit of its market; what was asked for before was of all of it. */
export class JobUnits extends Migration {
  up(): void {
    this.addSql(`alter table "job" add column "unit" text not null default ''`);
  }
}
