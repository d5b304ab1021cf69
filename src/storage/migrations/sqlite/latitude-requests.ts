import { Migration } from '@mikro-orm/migrations';

export class LatitudeRequests extends Migration {
  up(): void {
    this.addSql(`create table "latitude_request" (
      "id" text not null primary key,
      "market" text not null,
      "rule" text not null,
      "value" text not null,
      "wanted_from" text not null,
      "reason" text not null,
      "made_by" text not null,
      "made_at" text not null,
      "state" text not null,
      "granted_until" text not null,
      "decided_by" text not null,
      "decided_at" text not null,
      "note" text not null
    )`);
    this.addSql(`create index "latitude_request_market_state" on "latitude_request" ("market", "state")`);
  }
}
