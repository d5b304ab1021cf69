import { Migration } from '@mikro-orm/migrations';

export class SegmentResponses extends Migration {
  up(): void {
    this.addSql(`create table "segment_response" (
      "id" text collate "C" not null,
      "market" text collate "C" not null,
      "brand" text collate "C" not null,
      "segment" text collate "C" not null,
      "channel" text collate "C" not null,
      "source" text collate "C" not null,
      "valid_from" text collate "C" not null,
      "response" text collate "C" not null,
      "recorded_by" text collate "C" not null,
      "recorded_at" text collate "C" not null,
      primary key ("id")
    )`);
    this.addSql(`create index "segment_response_market" on "segment_response" ("market", "recorded_at")`);
  }
}
