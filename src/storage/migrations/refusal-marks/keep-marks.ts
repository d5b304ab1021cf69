import { Migration } from '@mikro-orm/migrations';

/** Who refused and has no account is recognised by marks, so that a refusal outlives whoever said it. */
export abstract class KeepMarks extends Migration {
  /** How a column of text is written, and one of whole numbers. */
  protected abstract readonly text: string;
  protected abstract readonly whole: string;

  override up(): void {
    const { text, whole } = this;
    const of = `"market" ${text} not null, "entry" ${text} not null, "person" ${whole} not null`;
    this.addSql(
      `create table "refusal_mark" (${of}, "digest" ${text} not null, primary key ("market", "entry", "person", "digest"));`,
    );
    const said = ['channel', 'purpose', 'basis', 'said_on', 'until_day', 'recorded_at'];
    this.addSql(
      `create table "marked_refusal" (${of}, "position" ${whole} not null, ${said
        .map((name) => `"${name}" ${text} not null`)
        .join(', ')}, primary key ("market", "entry", "person", "position"));`,
    );
  }
}
