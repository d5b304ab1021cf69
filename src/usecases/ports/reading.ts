import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import type { CycleId } from '#domain/basics/ids.ts';
import type { Finding, Where } from '#domain/basics/finding.ts';
import type { AcceptedFixes } from '#domain/customers/accepted-fixes.ts';
import type { ColumnAnswer, ColumnMapping, ColumnQuestion } from '#domain/customers/column-mapping.ts';
import type { ValueAnswer, ValueMapping, ValueQuestion } from '#domain/customers/value-mapping.ts';
import type { FileStyle } from '#domain/customers/filled-workbook.ts';
import type { EnteredAssessment } from '#domain/maturity/check-assessment.ts';
import type { Dimension } from '#domain/maturity/maturity-model.ts';
import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { FileSheetKey } from '#domain/cycles/workbook-template.ts';

/** What of a market says how its people write. */
export type ReadersMarket = Pick<Market, 'code' | 'locales'> & {
  readonly calendar: Pick<Market['calendar'], 'timeZone'>;
};

/** How files of a kind look, to tell one that was sent as another. */
export interface LookOfKind {
  /** Its name in addresses, verbs and messages. */
  readonly kind: string;
  readonly workbook: ConcreteWorkbook<string>;
  /** Columns by which such a file is told, where those that every row needs do not tell it. */
  readonly toldBy?: readonly string[];
}

/** The kind a file was sent as, and those it may be of instead. */
export interface KindsInView {
  readonly asked: LookOfKind;
  readonly others: readonly LookOfKind[];
}

export interface ReadWorkbookInput<Key extends string = FileSheetKey> {
  readonly path: string;
  readonly fileName: string;
  readonly workbook: ConcreteWorkbook<Key>;
  /** A file that seems to be of another kind is refused in one sentence; absent where nobody asks. */
  readonly kinds?: KindsInView;
  readonly market: ReadersMarket;
  /** The cycle in planning, to tell a workbook of another one. */
  readonly cycle?: CycleId;
  /** Of the accounts and reps the file will be weighed against. */
  readonly revision?: number;
  /** What the user says headings mean. */
  readonly mapping?: readonly ColumnAnswer[];
  /** What was confirmed for the market before; what the user says now counts more. */
  readonly remembered?: readonly ColumnMapping[];
  /** What the user says words in columns with a closed choice mean. */
  readonly values?: readonly ValueAnswer[];
  /** The same as it was confirmed before; what the user says now counts more. */
  readonly rememberedValues?: readonly ValueMapping[];
  readonly acceptedFixes?: AcceptedFixes;
  /** An instant stays one: which day it is on, the region decides. Without, it becomes the market's day. */
  readonly keepsInstants?: boolean;
  /** Overrules what a delimited file shows of itself. */
  readonly style?: Partial<FileStyle>;
}

export interface ReadAssessmentInput {
  readonly path: string;
  readonly fileName: string;
  readonly dimensions: readonly Dimension[];
  /** By what a remark is heard that somebody does not want to be reached, which an assessment does not record. */
  readonly refusals?: RefusalWords;
  /** A file that seems to be of another kind is refused in one sentence; absent where nobody asks. */
  readonly kinds?: KindsInView;
  readonly market: ReadersMarket;
  /** What was said of headings, and of words where a level belongs; what is said now comes first. */
  readonly headings: readonly Pick<ColumnAnswer, 'heading' | 'column'>[];
  readonly values: readonly ValueAnswer[];
  /** Overrules what a delimited file shows of itself. */
  readonly style: Partial<FileStyle>;
}

/** What a filled assessment workbook says, not yet held against anything. */
export interface FilledAssessment {
  readonly draft: EnteredAssessment;
  /** The cell of each part of the draft that stands somewhere. */
  readonly places: Readonly<Record<string, Where>>;
  /** The form as a whole, for what stands nowhere. */
  readonly sheet: Where;
  readonly findings: readonly Finding[];
  readonly questions: readonly ColumnQuestion[];
  readonly valueQuestions: readonly ValueQuestion[];
  /** How a delimited file was read. */
  readonly style?: FileStyle;
  /** The file is none, or there is no form in it: the one finding says so. */
  readonly unreadable?: true;
}
