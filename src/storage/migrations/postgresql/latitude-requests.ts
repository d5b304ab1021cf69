import { Migration } from '@mikro-orm/migrations';

export class LatitudeRequests extends Migration {
  up(): void {
    this.addSql(`create table "latitude_request" (
      "id" text collate "C" not null,
      "market" text collate "C" not null,
      "rule" text collate "C" not null,
      "value" text collate "C" not null,
      "wanted_from" text collate "C" not null,
      "reason" text collate "C" not null,
      "made_by" text collate "C" not null,
      "made_at" text collate "C" not null,
      "state" text collate "C" not null,
      "granted_until" text collate "C" not null,
      "decided_by" text collate "C" not null,
      "decided_at" text collate "C" not null,
      "note" text collate "C" not null,
      primary key ("id")
    )`);
    this.addSql(`create index "latitude_request_market_state" on "latitude_request" ("market", "state")`);
  }
}
