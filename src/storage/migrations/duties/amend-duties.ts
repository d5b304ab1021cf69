import { Migration } from '@mikro-orm/migrations';

/**
 * What is said of a duty is said of its text, which is kept once for all who say so; of entries of before nobody knows
 * which text it was. And what was done about a passed limit is noted.
 */
export abstract class AmendDuties extends Migration {
  /** How a column of text is written, and one of whole numbers. */
  protected abstract readonly text: string;
  protected abstract readonly whole: string;

  override up(): void {
    const { text, whole } = this;
    this.addSql(`alter table "duty_entry" add column "law" ${text} not null default '';`);
    this.addSql(
      `create table "duty_text" ("market" ${text} not null, "digest" ${text} not null, "said" ${text} not null, primary key ("market", "digest"));`,
    );
    this.addSql(`create table "breach_note" (
      "market" ${text} not null,
      "id" ${text} not null,
      "limit_key" ${text} not null,
      "kind" ${text} not null,
      "of_kind" ${text} not null,
      "subject_no" ${whole} null,
      "of_name" ${text} not null,
      "territory" ${text} not null,
      "service" ${text} not null,
      "passed_on" ${text} not null,
      "note" ${text} not null,
      "recorded_by" ${text} not null,
      "recorded_at" ${text} not null,
      primary key ("market", "id")
    )`);
  }
}
