import { Migration } from '@mikro-orm/migrations';

export class MaturityRecords extends Migration {
  up(): void {
    this.addSql(`create table "assessment" (
      "market" text not null,
      "assessed_on" text not null,
      "assessor" text not null,
      "levels" text not null,
      "corrects" text not null,
      "recorded_by" text not null,
      "recorded_at" text not null,
      primary key ("market", "assessed_on")
    )`);
    this.addSql(`create table "archetype_override" (
      "id" text not null primary key,
      "market" text not null,
      "archetype" text not null,
      "reason" text not null,
      "until" text not null,
      "made_by" text not null,
      "made_at" text not null
    )`);
    this.addSql(
      `create index "archetype_override_market_made_at" on "archetype_override" ("market", "made_at")`,
    );
  }
}
