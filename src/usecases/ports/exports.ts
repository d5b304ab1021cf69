/** Files that take long to write: asked for, written by whoever works on jobs, and fetched until a day. */
import type { Finding, FindingValue } from '#domain/basics/finding.ts';
import type { Scope } from '#domain/access/scope.ts';
import { fieldSystemKeys, type FieldSystemKey } from '#domain/reporting/field-systems/field-systems.ts';
import type { ExportRefusal } from '#domain/reporting/export-refusals.ts';
import type { CsvDelimiter } from './documents.ts';

export const exportedTables = ['call-plan', 'segmentation'] as const;
export type ExportedTable = (typeof exportedTables)[number];

/** What can be taken away of a plan: a table, or all that a field system loads. */
export type ExportedThing = ExportedTable | FieldSystemKey;
export const exportedThings: readonly ExportedThing[] = [...exportedTables, ...fieldSystemKeys];
export const isFieldSystem = (what: ExportedThing): what is FieldSystemKey =>
  fieldSystemKeys.some((system) => system === what);

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
  readonly what: ExportedThing;
  readonly locale: string;
  /** Of a table; a field system has its own. */
  readonly form: ExportForm;
  readonly csv: CsvWish;
  /** Of a workbook of the call plan: lines without a planned touch as well. */
  readonly zeros: boolean;
}

export type ExportEnding =
  | {
      readonly how: 'written';
      readonly fileName: string;
      /** Of a table its rows, of a field system its targets. */
      readonly rows: number;
      /** The part of the market that is in it: whoever fetches it has to have the right to all of that. */
      readonly scope: Scope;
      /** What it was written from: empty of one from before that was noted, which nobody is handed any more. */
      readonly stamp: string;
      /** Which figures of accounts are shown in it. */
      readonly figures: readonly string[];
    }
  | {
      readonly how: 'refused';
      readonly code: ExportRefusal;
      readonly values: Readonly<Record<string, FindingValue>>;
      readonly findings: readonly Finding[];
    };
