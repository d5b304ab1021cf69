import { Migration } from '@mikro-orm/migrations';

export class ColumnMappings extends Migration {
  up(): void {
    this.addSql(`create table "column_mapping" (
      "market" text collate "C" not null,
      "sheet" text collate "C" not null,
      "heading" text collate "C" not null,
      "meaning" text collate "C" not null,
      "confirmed_by" text collate "C" not null,
      "confirmed_at" text collate "C" not null,
      primary key ("market", "sheet", "heading")
    )`);
  }
}
