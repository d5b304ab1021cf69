import { Migration } from '@mikro-orm/migrations';

/** Cycles keep their market's definition; requests for latitude end before their day. */
export class KeptMarkets extends Migration {
  up(): void {
    this.addSql(`alter table "cycle" add column "market_definition" text collate "C" not null default ''`);
    for (const column of ['ended_by', 'ended_at', 'ended_after', 'end_note']) {
      this.addSql(
        `alter table "latitude_request" add column "${column}" text collate "C" not null default ''`,
      );
    }
  }
}
