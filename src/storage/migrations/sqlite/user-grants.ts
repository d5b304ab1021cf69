import { Migration } from '@mikro-orm/migrations';

/**
 * What a user may do is a list of grants; the one role that everybody had becomes the first. A territory was a rep's
 * alone, and a user of no market who was not of the global team could do nothing: their grant was over long ago.
 */
export class UserGrants extends Migration {
  up(): void {
    this.addSql(`create table "user_grant" (
      "user_id" text not null,
      "number" bigint not null,
      "role" text not null,
      "market" text not null,
      "territories" text not null,
      "from_day" text not null,
      "to_day" text not null,
      primary key ("user_id", "number"),
      constraint "user_grant_user_id_foreign" foreign key ("user_id") references "app_user" ("id")
    )`);
    this
      .addSql(`insert into "user_grant" ("user_id", "number", "role", "market", "territories", "from_day", "to_day")
      select "id", 1, "role",
        case when "role" = 'global' then '' else "market" end,
        case when "role" = 'rep' then json_array("territory") else '[]' end,
        '',
        case when "role" <> 'global' and "market" = '' then '0001-01-01' else '' end
      from "app_user"`);
    for (const column of ['role', 'market', 'territory']) {
      this.addSql(`alter table "app_user" drop column "${column}"`);
    }
  }
}
