import { Migration } from '@mikro-orm/migrations';

/** That two who bear one name are two persons is on record, act by act. */
export abstract class KeepApart extends Migration {
  /** How a column of text is written, and one of whole numbers. */
  protected abstract readonly text: string;
  protected abstract readonly whole: string;

  override up(): void {
    const { text, whole } = this;
    this.addSql(`create table "told_apart" (
      "market" ${text} not null,
      "id" ${text} not null,
      "one_no" ${whole} not null,
      "other_no" ${whole} not null,
      "state" ${text} not null,
      "why" ${text} not null,
      "recorded_by" ${text} not null,
      "recorded_at" ${text} not null,
      primary key ("market", "id")
    )`);
  }
}
