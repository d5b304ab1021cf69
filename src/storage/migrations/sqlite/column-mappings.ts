import { Migration } from '@mikro-orm/migrations';

export class ColumnMappings extends Migration {
  up(): void {
    this.addSql(`create table "column_mapping" (
      "market" text not null,
      "sheet" text not null,
      "heading" text not null,
      "meaning" text not null,
      "confirmed_by" text not null,
      "confirmed_at" text not null,
      primary key ("market", "sheet", "heading")
    )`);
  }
}
