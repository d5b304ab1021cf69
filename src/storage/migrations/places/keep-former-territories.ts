import { Migration } from '@mikro-orm/migrations';

/** What territories were called before they were renamed, so that older files and keys are understood. */
export abstract class KeepFormerTerritories extends Migration {
  /** How a column of text is written. */
  protected abstract readonly text: string;

  override up(): void {
    const columns = ['market', 'former', 'territory', 'renamed_on'].map(
      (name) => `"${name}" ${this.text} not null`,
    );
    this.addSql(`create table "former_territory" (${columns.join(', ')}, primary key ("market", "former"));`);
  }
}
