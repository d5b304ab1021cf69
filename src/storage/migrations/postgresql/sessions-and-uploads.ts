import { Migration } from '@mikro-orm/migrations';

/**
 * A session knows when it began and was last used; of those that run nobody knows, and they end when they were to end.
 * Failed sign-ins are counted here, for all instances, and whoever sent a file may come back to it by a name.
 */
export class SessionsAndUploads extends Migration {
  up(): void {
    for (const column of ['begun_at', 'seen_at', 'made_by']) {
      this.addSql(`alter table "session" add column "${column}" text collate "C" not null default ''`);
    }
    this.addSql(`create table "sign_in_failure" (
      "source" text collate "C" not null,
      "failures" bigint not null,
      "ends_at" text collate "C" not null,
      primary key ("source")
    )`);
    this.addSql(`create table "upload" (
      "id" text collate "C" not null,
      "market" text collate "C" not null,
      "kind" text collate "C" not null,
      "sha256" text collate "C" not null,
      "file_name" text collate "C" not null,
      "user_id" text collate "C" not null,
      "sent_at" text collate "C" not null,
      primary key ("id")
    )`);
    this.addSql(`create index "upload_file" on "upload" ("sha256", "market")`);
  }
}
