import { Migration } from '@mikro-orm/migrations';

/** A grant may name a cluster instead of a market; those that were given before name none. */
export class GrantsOfClusters extends Migration {
  up(): void {
    this.addSql(`alter table "user_grant" add column "cluster" text not null default ''`);
  }
}
