import { Migration } from '@mikro-orm/migrations';

/** Dated ambitions, actions towards them, and who signed what: rows of all three are added and never changed. */
export abstract class KeepStrategyActs extends Migration {
  /** How a column of text is written. */
  protected abstract readonly text: string;

  override up(): void {
    const texts = (...names: readonly string[]): string =>
      names.map((name) => `"${name}" ${this.text} not null`).join(', ');
    this.addSql(
      `create table "ambition" (${texts('id', 'market', 'unit', 'wanted_on', 'levels', 'who', 'why', 'recorded_by', 'recorded_at')}, primary key ("id"));`,
    );
    this.addSql('create index "ambition_market_recorded_at" on "ambition" ("market", "recorded_at");');
    this.addSql(
      `create table "maturity_action" (${texts('id', 'action', 'market', 'unit', 'dimension')}, "level" bigint not null, ${texts('what', 'owner', 'due', 'state', 'evidence', 'recorded_by', 'recorded_at')}, primary key ("id"));`,
    );
    this.addSql(
      'create index "maturity_action_market_recorded_at" on "maturity_action" ("market", "recorded_at");',
    );
    this.addSql(
      `create table "sign_off" (${texts('id', 'market', 'subject_kind', 'subject_key', 'version', 'digest', 'act', 'acts_as', 'reason')}, "invented" bigint not null, ${texts('recorded_by', 'recorded_at')}, primary key ("id"));`,
    );
  }
}
