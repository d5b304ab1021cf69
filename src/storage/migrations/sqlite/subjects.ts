import { RebuildUnderSubjects } from '../subjects/rebuild-under-subjects.ts';
import type { RebuiltTable } from '../subjects/rebuilt-tables.ts';

export class Subjects extends RebuildUnderSubjects {
  protected override readonly keyBeforeRows = true;
  protected override readonly dialect = {
    text: 'text',
    bytes: 'blob',
    flag: 'integer',
    serial: 'integer',
    // SQLite keeps this order; left to itself it would look up old rows one by one.
    join: 'cross join',
    fromHex: 'unhex(?)',
    fileOfEntry: `json_extract(details, '$.sha256')`,
    analyse: [],
    unique: (name: string, table: string, columns: string): string =>
      `create unique index "${name}" on "${table}" (${columns})`,
    // Lines of a plan were written one after the other; a later version of a line keeps its number.
    numberLines:
      'create temporary table numbered_line as select plan_id, min(rowid) as first from plan_line group by plan_id',
    numbersOfLine: 'numbered.plan_id = old.plan_id',
    lineNo: `coalesce((select made.rowid from "old_plan_line" made where old.from_version > 1
        and made.plan_id = old.plan_id and made.line_key = old.line_key and made.from_version = 1), old.rowid)
        - numbered.first + 1`,
  };

  protected override beforeRename({ indexes }: RebuiltTable): readonly string[] {
    return indexes.map(([name]) => `drop index if exists "${name}"`);
  }
}
