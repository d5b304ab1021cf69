import { Migration } from '@mikro-orm/migrations';

/** What else takes a market's time, and what its units try: rows of both are added and never changed. */
export abstract class KeepChanges extends Migration {
  /** How a column of text is written. */
  protected abstract readonly text: string;

  override up(): void {
    const texts = (...names: readonly string[]): string =>
      names.map((name) => `"${name}" ${this.text} not null`).join(', ');
    this.addSql(
      `create table "planned_change" (${texts('id', 'change', 'market', 'unit', 'kind', 'what', 'from_day', 'to_day')}, "points" bigint not null, ${texts('source', 'state', 'recorded_by', 'recorded_at')}, primary key ("id"));`,
    );
    this.addSql(
      'create index "planned_change_market_recorded_at" on "planned_change" ("market", "recorded_at");',
    );
    this.addSql(
      `create table "trial" (${texts('id', 'trial', 'market', 'unit', 'archetype', 'beside', 'cycle', 'terms', 'state', 'why', 'recorded_by', 'recorded_at')}, primary key ("id"));`,
    );
    this.addSql('create index "trial_market_recorded_at" on "trial" ("market", "recorded_at");');
  }
}
