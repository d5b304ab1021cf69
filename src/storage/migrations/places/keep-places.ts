import { Migration } from '@mikro-orm/migrations';

/**
 * Where accounts worked before, and since when codes of territories mean these. Of what was before nothing is written:
 * whoever has no row has always worked where their columns say, and a code without one has always meant its territory.
 */
export abstract class KeepPlaces extends Migration {
  /** How a column of text is written, and one of whole numbers. */
  protected abstract readonly text: string;
  protected abstract readonly whole: string;

  override up(): void {
    const { text, whole } = this;
    const texts = (...names: readonly string[]): string =>
      names.map((name) => `"${name}" ${text} not null`).join(', ');
    this.addSql(
      `create table "affiliation" ("market" ${text} not null, "subject_no" ${whole} not null, "position" ${whole} not null, ${texts(
        'entry',
        'kind',
        'organisation',
        'organisation_id',
        'role',
        'from_day',
        'until_day',
      )}, primary key ("market", "subject_no", "position"));`,
    );
    this.addSql(
      `create table "territory_code" (${texts('market', 'territory', 'entry', 'since_day')}, primary key ("market", "territory", "entry"));`,
    );
  }
}
