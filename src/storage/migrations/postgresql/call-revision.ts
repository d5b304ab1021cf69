import { Migration } from '@mikro-orm/migrations';

/** A market knows how often its calls were written: what was computed of them may be kept while it is the same. */
export class CallRevision extends Migration {
  up(): void {
    this.addSql(`create table "call_revision" (
      "market" text collate "C" not null,
      "revision" bigint not null,
      primary key ("market")
    )`);
  }
}
