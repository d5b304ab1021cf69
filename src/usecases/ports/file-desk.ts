import type { Definitions } from '#domain/definitions.ts';
import type { ReadTable } from '#domain/customers/identity/understand-columns.ts';
import type { WorkbookWriter } from './documents.ts';

/** What work on somebody's files alone needs: no database, for nothing of it is kept. */
export interface FileDesk {
  readonly definitions: Definitions;
  /** The first sheet of a workbook or a delimited file, as text. Throws an error with a finding for one it cannot read. */
  readTable(path: string): Promise<ReadTable>;
  readonly workbooks: Pick<WorkbookWriter, 'writeCsv'>;
}
