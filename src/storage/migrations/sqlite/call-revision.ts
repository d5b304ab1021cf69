import { Migration } from '@mikro-orm/migrations';

/**
 * A market knows how often its calls were written: what was computed of them may be kept while it is the same. Names are
 * looked through in an index.
 */
export class CallRevision extends Migration {
  up(): void {
    this.addSql(`create table "call_revision" (
      "market" text not null,
      "revision" bigint not null,
      primary key ("market")
    )`);
    // What is longer does not go into an index.
    this.addSql(`update "account" set "search" = substr("search", 1, 600) where length("search") > 600`);
    this.addSql(`create index "account_market_search" on "account" ("market", "subject_no", "search")`);
  }
}
