import { Migration } from '@mikro-orm/migrations';

/**
 * What newcomers say by their file stands with their numbers, as a list that many have in common. Of whom more is said,
 * or was said before, each statement stays a row. The index by which names were looked through goes: they are looked for
 * in memory, and nobody asked it any more.
 */
export abstract class ListStatements extends Migration {
  /** How a column of text is written. */
  protected abstract readonly text: string;

  override up(): void {
    this.addSql(`create table "consent_list" ("market" ${this.text} not null, "no" bigint not null,
      "statement" bigint not null, primary key ("market", "no", "statement"))`);
    this.addSql('drop index "account_market_search"');
    this.addSql('alter table "subject" add column "said_list" bigint null');
  }
}
