import { Migration } from '@mikro-orm/migrations';

export class MaturityRecords extends Migration {
  up(): void {
    this.addSql(`create table "assessment" (
      "market" text collate "C" not null,
      "assessed_on" text collate "C" not null,
      "assessor" text collate "C" not null,
      "levels" text collate "C" not null,
      "corrects" text collate "C" not null,
      "recorded_by" text collate "C" not null,
      "recorded_at" text collate "C" not null,
      primary key ("market", "assessed_on")
    )`);
    this.addSql(`create table "archetype_override" (
      "id" text collate "C" not null,
      "market" text collate "C" not null,
      "archetype" text collate "C" not null,
      "reason" text collate "C" not null,
      "until" text collate "C" not null,
      "made_by" text collate "C" not null,
      "made_at" text collate "C" not null,
      primary key ("id")
    )`);
    this.addSql(
      `create index "archetype_override_market_made_at" on "archetype_override" ("market", "made_at")`,
    );
  }
}
