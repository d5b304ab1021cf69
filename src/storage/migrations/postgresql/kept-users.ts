import { Migration } from '@mikro-orm/migrations';

/**
 * Users are let in no more and again, and two who change one of them do not overwrite each other. Everybody there is may
 * sign in; when somebody last did, only a session that still runs can say.
 */
export class KeptUsers extends Migration {
  up(): void {
    for (const column of ['last_signed_in_at', 'deactivated_at']) {
      this.addSql(`alter table "app_user" add column "${column}" text collate "C" not null default ''`);
    }
    this.addSql(`alter table "app_user" add column "revision" bigint not null default '1'`);
    this.addSql(`update "app_user" set "last_signed_in_at" = coalesce(
      (select max("begun_at") from "session" where "session"."user_id" = "app_user"."id"), '')`);
  }
}
