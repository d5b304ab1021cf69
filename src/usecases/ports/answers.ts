/** A workbook given back with what is wrong in it: everything in the words of its reader. */
import type { Finding, Severity, Where } from '#domain/basics/finding.ts';
import type { FileStyle } from '#domain/customers/filled-workbook.ts';

export interface AnswerFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly where: Where;
  /** The place as people write it: `Accounts!C7`. */
  readonly place: string;
  readonly message: string;
  readonly hint: string;
  /** What would be kept instead. */
  readonly fix?: string;
}

/** What the answer says of itself. */
export interface AnswerRemark {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

export interface AnswerWords {
  readonly locale: string;
  /** Name of the findings sheet; changed where the workbook has a sheet of that name. */
  readonly sheet: string;
  readonly title: string;
  /** How many findings of which kind, of which file. */
  readonly summary: string;
  readonly headings: Readonly<Record<'severity' | 'where' | 'message' | 'hint' | 'fix' | 'code', string>>;
  readonly severities: Readonly<Record<Severity, string>>;
  /** Before a proposed value, in a note. */
  readonly proposal: string;
  /** Said when the workbook was signed, which it cannot be any more. */
  readonly signatureRemoved: AnswerRemark;
  /** Said of a sheet where not every marked cell got a note. */
  readonly notesLeftOut: AnswerRemark;
}

export interface AnswerInput {
  readonly path: string;
  readonly fileName: string;
  /** Where the answer is written. */
  readonly target: string;
  readonly findings: readonly AnswerFinding[];
  readonly words: AnswerWords;
  /** How a text file was read, where the user had a word in it. */
  readonly style?: Partial<FileStyle>;
}

export type Answer =
  | {
      readonly written: true;
      /** What the answer has to be called, without a dot; a delimited file is answered with a workbook. */
      readonly extension: 'xlsx' | 'xlsm' | 'xltx' | 'xltm';
      readonly markedCells: number;
    }
  /** The file could not be read, and nothing was written: the finding says why. */
  | { readonly written: false; readonly finding: Finding };
