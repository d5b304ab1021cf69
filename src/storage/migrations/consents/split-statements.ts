import { Migration } from '@mikro-orm/migrations';

const said = ['channel', 'purpose', 'state', 'basis', 'said_on', 'until_day', 'recorded_at'];
const each = [...said, 'recorded_by', 'source'];

/**
 * What an entry says of many people is kept once, and of each of them which statement it was. Statements that differ in
 * their evidence alone stay apart, for one person may have been told of twice.
 */
export abstract class SplitStatements extends Migration {
  /** How a column of text is written. */
  protected abstract readonly text: string;
  /** Has the former table out of the way under the name `consent_before`. */
  protected abstract setAside(): void;

  override up(): void {
    const { text } = this;
    const texts = each.map((name) => `"${name}" ${text} not null`).join(', ');
    this.setAside();
    this.addSql(`create table "consent_statement" ("market" ${text} not null, "no" bigint not null,
      "entry" ${text} not null, ${texts}, primary key ("market", "no"))`);
    this.addSql(`create table "consent" ("market" ${text} not null, "subject_no" bigint not null,
      "statement" bigint not null, "evidence" ${text} not null,
      primary key ("market", "subject_no", "statement"))`);
    const alike = ['market', 'entry', ...each, 'evidence'].join(', ');
    this.addSql(`create table "consent_numbered" as
      select ${alike}, row_number() over (partition by market order by recorded_at, entry, first) as no
      from (select ${alike}, min(position) as first from consent_before group by ${alike}) as statements`);
    this.addSql(`insert into consent_statement (market, no, entry, ${each.join(', ')})
      select market, no, entry, ${each.join(', ')} from consent_numbered`);
    const same = ['market', 'entry', ...each, 'evidence'].map((name) => `numbered.${name} = former.${name}`);
    this.addSql(`insert into consent (market, subject_no, statement, evidence)
      select distinct former.market, former.subject_no, numbered.no, former.evidence from consent_before as former
      join consent_numbered as numbered on ${same.join(' and ')}
      order by 1, 2, 3`);
    this.addSql('drop table consent_numbered');
    this.addSql('drop table consent_before');
  }
}
