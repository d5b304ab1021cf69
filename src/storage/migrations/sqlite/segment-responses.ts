import { Migration } from '@mikro-orm/migrations';

export class SegmentResponses extends Migration {
  up(): void {
    this.addSql(`create table "segment_response" (
      "id" text not null primary key,
      "market" text not null,
      "brand" text not null,
      "segment" text not null,
      "channel" text not null,
      "source" text not null,
      "valid_from" text not null,
      "response" text not null,
      "recorded_by" text not null,
      "recorded_at" text not null
    )`);
    this.addSql(`create index "segment_response_market" on "segment_response" ("market", "recorded_at")`);
  }
}
