import type { ColumnAnswer, ColumnMapping } from '#domain/customers/column-mapping.ts';
import type { SheetRow } from '../reading/table-file.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import type { TimeZone } from '#domain/organisation/calendar/time-zone.ts';

/** What is known while headings are matched. */
export interface MatchContext {
  /** Key of the template's sheet. */
  readonly key: string;
  readonly sheet: string;
  /** Columns that another sheet of the file may say instead. */
  readonly saidBeside: ReadonlySet<string>;
  /** Headings of tables of ours, by language. */
  readonly exported?: readonly (readonly string[])[] | undefined;
  readonly locale: string;
  readonly timeZone: TimeZone;
  readonly findings: FindingsOfFile;
  /** First rows of the sheet, for samples. */
  readonly head: readonly SheetRow[];
  readonly answers: readonly (ColumnAnswer | ColumnMapping)[];
  /** Whether a heading looks like one that says who does not want to be reached. */
  readonly looksLikeRefusal: (heading: string) => boolean;
  /** Whether one looks so by what alone stands below it: a yes, a no, words of refusing. */
  readonly flagsRefusal: (heading: string, samples: readonly string[]) => boolean;
  /** Whether cells say nothing but yes and no, or words of refusing and agreeing. */
  readonly saysFlags: (samples: readonly string[]) => boolean;
  /** Whether it says so by one of the names there are for it. */
  readonly namesRefusal: (heading: string) => boolean;
  /** Whether a cell says, and says nothing else, that somebody does not want to be reached, or cannot be any more. */
  readonly saysRefusal: (text: string) => boolean;
}
