import type { Definitions } from '#domain/definitions.ts';
import type { ReadTable } from '#domain/customers/identity/understand-columns.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import type { SheetKey } from '#domain/cycles/workbook-template.ts';
import type { Clock } from '../ports.ts';
import type { WorkbookWriter } from './documents.ts';
import type { ReadWorkbookInput } from './reading.ts';

/** What work on somebody's files alone needs: no database, for nothing of it is kept. */
export interface FileDesk {
  readonly definitions: Definitions;
  readonly clock: Clock;
  /** The first sheet of a workbook or a delimited file, as text. Throws an error with a finding for one it cannot read. */
  readTable(path: string): Promise<ReadTable>;
  /** The same understood as a market's accounts, by headings and words of its template. Never throws: that is a finding. */
  readWorkbook(input: ReadWorkbookInput<SheetKey>): Promise<FilledWorkbook<SheetKey>>;
  readonly workbooks: Pick<WorkbookWriter, 'writeCsv'>;
}
