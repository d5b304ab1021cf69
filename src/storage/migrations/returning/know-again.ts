import { Migration } from '@mikro-orm/migrations';

/**
 * Who was called on and is no account any more is met again by marks, and it is known after which change of the accounts
 * somebody got a number. Of those who have one already nothing is known: they came before all others.
 */
export abstract class KnowAgain extends Migration {
  /** How a column of text is written, and one of whole numbers. */
  protected abstract readonly text: string;
  protected abstract readonly whole: string;

  override up(): void {
    const { text, whole } = this;
    this.addSql(
      `create table "visit_mark" ("market" ${text} not null, "subject_no" ${whole} not null, "digest" ${text} not null, primary key ("market", "subject_no", "digest"));`,
    );
    this.addSql(`alter table "subject" add column "since_revision" ${whole} not null default '0';`);
  }
}
