import { RebuildUnderSubjects } from '../subjects/rebuild-under-subjects.ts';
import type { RebuiltTable } from '../subjects/rebuilt-tables.ts';

export class Subjects extends RebuildUnderSubjects {
  protected override readonly keyBeforeRows = false;
  protected override readonly dialect = {
    text: 'text collate "C"',
    bytes: 'bytea',
    flag: 'boolean',
    serial: 'int',
    join: 'join',
    fromHex: `decode(?, 'hex')`,
    fileOfEntry: `details::json ->> 'sha256'`,
    analyse: ['analyze subject', 'analyze numbered_line'],
    unique: (name: string, table: string, columns: string): string =>
      `alter table "${table}" add constraint "${name}" unique (${columns})`,
    numberLines: `create temporary table numbered_line as
      select plan_id, line_key, row_number() over (partition by plan_id order by line_key) as no
      from plan_line group by plan_id, line_key`,
    numbersOfLine: 'numbered.plan_id = old.plan_id and numbered.line_key = old.line_key',
    lineNo: 'numbered.no',
  };

  protected override beforeRename({ name, indexes }: RebuiltTable): readonly string[] {
    return [
      `alter table "${name}" drop constraint "${name}_pkey"`,
      ...indexes.map(([index]) => `drop index if exists "${index}"`),
    ];
  }
}
