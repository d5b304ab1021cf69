/** Files that take long to write: asked for, written by whoever works on jobs, and fetched until a day. */
import type { Finding, FindingValue } from '#domain/basics/finding.ts';
import type { Scope } from '#domain/access/scope.ts';
import type { ExportRefusal } from '#domain/reporting/export-refusals.ts';
import type { CsvDelimiter } from './documents.ts';

export const exportedTables = ['call-plan', 'segmentation'] as const;
export type ExportedTable = (typeof exportedTables)[number];

/** A workbook; a CSV for a spreadsheet of the reader's language; a CSV to the letter, for machines. */
export const exportForms = ['xlsx', 'csv', 'csv-exact'] as const;
export type ExportForm = (typeof exportForms)[number];

export const csvDelimiters = ['comma', 'semicolon', 'tab'] as const satisfies readonly CsvDelimiter[];

/** What somebody wants otherwise than their language has it. */
export interface CsvWish {
  readonly delimiter?: CsvDelimiter;
  readonly mark?: boolean;
}

export interface ExportRequest {
  readonly what: ExportedTable;
  readonly locale: string;
  readonly form: ExportForm;
  readonly csv: CsvWish;
}

export type ExportEnding =
  | {
      readonly how: 'written';
      readonly fileName: string;
      readonly rows: number;
      /** The part of the market that is in it: whoever fetches it has to have the right to all of that. */
      readonly scope: Scope;
    }
  | {
      readonly how: 'refused';
      readonly code: ExportRefusal;
      readonly values: Readonly<Record<string, FindingValue>>;
      readonly findings: readonly Finding[];
    };
