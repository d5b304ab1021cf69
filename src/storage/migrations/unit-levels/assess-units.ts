import { Migration } from '@mikro-orm/migrations';

/**
 * Units of a market may be assessed, and put into another archetype, by themselves; what was before was of the whole
 * market. A day has one assessment of each, so that the unit is part of the key, for which the small table is written anew.
 */
export abstract class AssessUnits extends Migration {
  /** How a column of text is written. */
  protected abstract readonly text: string;
  /** What keeps its name where a table is renamed, and is in the way of the next one's. */
  protected readonly stays: readonly string[] = [];

  override up(): void {
    const { text } = this;
    const columns = [
      'market',
      'unit',
      'assessed_on',
      'assessor',
      'levels',
      'corrects',
      'recorded_by',
      'recorded_at',
    ];
    this.addSql(`alter table "assessment" rename to "assessment_of_markets"`);
    for (const name of this.stays)
      this.addSql(`alter table "assessment_of_markets" rename constraint "${name}" to "${name}_of_markets"`);
    this.addSql(`create table "assessment" (
      ${columns.map((column) => `"${column}" ${text} not null`).join(', ')},
      primary key ("market", "unit", "assessed_on")
    )`);
    const kept = columns.map((column) => (column === 'unit' ? `''` : `"${column}"`)).join(', ');
    this.addSql(
      `insert into "assessment" (${columns.map((each) => `"${each}"`).join(', ')}) select ${kept} from "assessment_of_markets"`,
    );
    this.addSql(`drop table "assessment_of_markets"`);
    this.addSql(`alter table "archetype_override" add column "unit" ${text} not null default ''`);
  }
}
