import { Migration } from '@mikro-orm/migrations';

export class ActualCalls extends Migration {
  up(): void {
    this.addSql(`create table "actual_call" (
      "market" text not null,
      "call_key" text not null,
      "territory" text not null,
      "account_id" text not null,
      "brand" text not null,
      "channel" text not null,
      "on_day" text not null,
      "status" text not null,
      "import_id" text not null,
      primary key ("market", "call_key")
    )`);
    this.addSql(
      `create index "actual_call_market_day" on "actual_call" ("market", "on_day", "status", "territory")`,
    );
    this.addSql(`create table "call_import" (
      "id" text not null primary key,
      "market" text not null,
      "imported_at" text not null,
      "record" text not null
    )`);
    this.addSql(`create index "call_import_market_imported_at" on "call_import" ("market", "imported_at")`);
  }
}
