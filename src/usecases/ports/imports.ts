/** Imports: the record of those that took place, and the jobs that lead to one. */
import type { CycleId, MarketCode } from '#domain/basics/ids.ts';
import type { Finding, FindingValue } from '#domain/basics/finding.ts';
import type { ToldApart } from '#domain/customers/returning/told-apart.ts';
import type { FormerTraits } from '#domain/customers/consent/former-traits.ts';
import type { MarkedPerson } from '#domain/customers/consent/marked-person.ts';
import type { StopListAnswers } from '#domain/customers/erasure/meet-stop-list.ts';
import type { PeopleInFile } from '#domain/customers/erasure/people-in-file.ts';
import type { AcceptedFixes } from '#domain/customers/accepted-fixes.ts';
import type { ColumnAnswer, ColumnQuestion } from '#domain/customers/column-mapping.ts';
import type { FileStyle } from '#domain/customers/filled-workbook.ts';
import type { ImportRefusal } from '#domain/customers/master-data/import-refusals.ts';
import type { LeftOutRows } from '#domain/customers/master-data/leave-out-rows.ts';
import type { Difference, DifferenceKind } from '#domain/customers/master-data/master-data-change.ts';
import type { ImportAction } from '#domain/access/import-actions.ts';
import type { DayWindow } from '#domain/execution/actual-call.ts';
import type { FactValue } from '#domain/customers/account.ts';
import type { ValueAnswer, ValueMapping, ValueQuestion } from '#domain/customers/value-mapping.ts';
import type {
  PartialOffer,
  CheckedImport,
  CheckImportInput,
} from '#domain/customers/master-data/check-import.ts';
import type { TargetTotalsInput } from '#domain/planning/check-target-totals.ts';
import type { ReadWorkbookInput } from './reading.ts';
import type { PackedAccount } from '#domain/customers/account.ts';
import type { MasterDataChange } from '#domain/customers/master-data/master-data-change.ts';

export interface ImportRecord {
  readonly id: string;
  /** Key of the kind of file. */
  readonly kind: string;
  readonly market: MarketCode;
  /** That was being planned; empty for kinds that are of no cycle. */
  readonly cycle: CycleId;
  readonly fileName: string;
  readonly sha256: string;
  /** One of its kind's. */
  readonly mode: string;
  /** The days the file covers, where its rows have days. */
  readonly covers?: DayWindow;
  readonly importedAt: string;
  readonly importedBy: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly warnings: number;
  /** Rows that stayed outside because of their errors. */
  readonly leftOut: number;
  /**
   * By what it is taken back: the revision of the accounts and reps it led to or, of other kinds, the changes that are
   * kept of it; `not-kept` where nothing is.
   */
  readonly revision: number | 'changes' | 'not-kept';
  readonly undone?: { readonly at: string; readonly by: string };
  /** The revision of the accounts and reps that led to, where its kind has them. */
  readonly undoneRevision?: number;
}

/** How a file is to be read, as the user says. */
export interface ImportAnswers {
  readonly mapping: readonly ColumnAnswer[];
  readonly values: readonly ValueAnswer[];
  readonly acceptedFixes: AcceptedFixes;
  readonly style: Partial<FileStyle>;
  /** Of rows that may be of somebody who was erased. */
  readonly erased: StopListAnswers;
}

/** What somebody asked for. */
export interface ImportRequest {
  /** Key of the kind of file. */
  readonly kind: string;
  /** By which right it was asked for: whoever has it may see the job and end it. */
  readonly right: ImportAction;
  /** What the user calls the file. */
  readonly fileName: string;
  readonly sha256: string;
  /** One of its kind's. */
  readonly mode: string;
  readonly dryRun: boolean;
  /** Leave out rows with errors, where the rule allows it. */
  readonly partial: boolean;
  /** What the user said of the file. */
  readonly answers: ImportAnswers;
}

/** In this order; from `storing` on it cannot be cancelled any more. */
export const importPhases = ['waiting', 'reading', 'understanding', 'comparing', 'storing'] as const;
export type ImportPhase = (typeof importPhases)[number];

export const importStatuses = ['imported', 'unchanged', 'dry-run'] as const;

export interface ImportSummary {
  readonly status: (typeof importStatuses)[number];
  /** A dry run of a file that would be refused. */
  readonly refusable: boolean;
  readonly mode: string;
  /** Accounts, calls: what the kind is about. */
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  /** Lines of the whole difference by kind, reps included. */
  readonly differenceCounts: Readonly<Record<DifferenceKind, number>>;
  /** Rows that stayed, or would stay, outside because of their errors. */
  readonly leftOut: number;
  /** Those whose person was erased. */
  readonly erased: number;
  /** Rows that say nothing to be kept, or say again what another row says. */
  readonly skipped: number;
  /** The days the file covers, where its rows have days. */
  readonly covers?: DayWindow;
  /** How many rows could go in without the others, where the rule allows that. */
  readonly offer?: PartialOffer;
}

export type ImportEnding =
  | { readonly how: 'done'; readonly summary: ImportSummary }
  | {
      readonly how: 'refused';
      readonly code: ImportRefusal;
      readonly values: Readonly<Record<string, FindingValue>>;
      /** Where rows could be left out. */
      readonly offer?: PartialOffer;
    }
  /** `interrupted` by the end of the process that worked on it, `failed` by a bug. */
  | { readonly how: 'cancelled' | 'interrupted' | 'failed' };

/** Underway, or how it ended. */
export const importStates = [
  'working',
  'done',
  'refused',
  'cancelled',
  'interrupted',
  'failed',
] as const satisfies readonly ('working' | ImportEnding['how'])[];

export interface ImportStore {
  add(record: ImportRecord): Promise<void>;
  /** Latest first; of one kind where it is named. */
  ofMarket(market: MarketCode, kind?: string): Promise<readonly ImportRecord[]>;
  markUndone(
    id: string,
    undone: { readonly at: string; readonly by: string; readonly revision?: number },
  ): Promise<void>;
}

/** One thing an import changed, as it was before and after: of what was added there is nothing before. */
export interface ImportChange {
  readonly key: string;
  /** The number of the account it is about; absent where it is about none. */
  readonly subject?: number;
  readonly before?: Readonly<Record<string, FactValue>>;
  readonly after?: Readonly<Record<string, FactValue>>;
}

/** What an import of things other than accounts and reps changed, so that it can be taken back to the letter. */
export interface ImportChangeStore {
  add(market: MarketCode, importId: string, changes: readonly ImportChange[]): Promise<void>;
  /** In their order; of those that are about somebody who was erased the number alone. */
  ofImport(importId: string): Promise<readonly ImportChange[]>;
}

/** What words in columns with a closed choice mean, as somebody confirmed. */
export interface ValueMappingStore {
  /** Takes the place of an earlier answer about the same word. */
  save(mapping: ValueMapping): Promise<void>;
  forget(mapping: Pick<ValueMapping, 'market' | 'sheet' | 'column' | 'seen'>): Promise<void>;
  /** By sheet, column and word. */
  ofMarket(market: MarketCode): Promise<readonly ValueMapping[]>;
}

/** What is kept of a job besides its summary. */
export interface ImportDetails {
  readonly findings: readonly Finding[];
  readonly differences: readonly Difference[];
  readonly leftOut: readonly LeftOutRows[];
  readonly questions?: readonly ColumnQuestion[];
  readonly valueQuestions?: readonly ValueQuestion[];
  readonly style?: FileStyle;
}

/** What a weighing needs besides the file. */
export interface CheckImportTask {
  readonly file: ReadWorkbookInput;
  readonly against: CheckImportInput;
  /** What its targets are held against, of each unit it is about. */
  readonly totals: readonly TargetTotalsInput[];
  /** It tells of differences even where the file would be refused. */
  readonly dryRun: boolean;
  /** How many differences somebody wants to see at once. */
  readonly shown: number;
  /** By what people are told apart. */
  readonly people: PeopleTask;
}

/** The market’s secret, the digests of those who must not come back, and those who refused and have no account. */
export interface PeopleTask {
  readonly secret: Uint8Array;
  readonly erased: readonly string[];
  readonly marked: readonly MarkedPerson[];
  /** What accounts that refused were called before. */
  readonly former: FormerTraits;
  /** Of whom somebody said that they are two persons, by number. */
  readonly apart: readonly Pick<ToldApart, 'one' | 'other'>[];
  readonly answers: StopListAnswers;
}

/** What came of reading and weighing a file; nothing is stored yet. */
export interface CheckedFile extends Pick<CheckedImport, 'refused' | 'offer' | 'leftOut'> {
  /** Its accounts can be gone through once. */
  readonly change: StreamedChange;
  /** Rows that stayed outside because their person was erased. */
  readonly erased: number;
  /** Texts in which somebody erased was named. */
  readonly overwritten: number;
  /** Somebody erased is named where no row is of them, or nobody can say: the file does not stay. */
  readonly mustGo: boolean;
  /** Digests that hold no more, for somebody is taken in again on a new basis. */
  readonly lifted: readonly string[];
  /** Lines of the whole difference. */
  readonly differenceCounts: Readonly<Record<DifferenceKind, number>>;
  /** Makes the last checks, which take a while and may refuse what is being stored meanwhile. */
  whole(): Promise<WholeFile>;
}

/** A file that all checks have been made of. */
export interface WholeFile extends Pick<CheckedImport, 'refused'> {
  readonly people: PeopleInFile;
  /** With the first differences alone. */
  readonly details: ImportDetails;
  /** The details with all differences, written in the form of their kind, as UTF-8. */
  record(): Promise<Uint8Array>;
}

export interface FollowImport {
  /** Ends the work; the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  onProgress(phase: ImportPhase, rows: number): void;
}

export interface PickRowsInput {
  readonly path: string;
  readonly fileName: string;
  readonly from: readonly LeftOutRows[];
  readonly style?: Partial<FileStyle>;
}

/** Rows of a sheet as they stand in a file. */
export interface PickedRows {
  readonly sheet: string;
  readonly headings: readonly string[];
  readonly rows: readonly {
    readonly row: number;
    readonly cells: readonly (string | number | undefined)[];
  }[];
}

/** A change whose accounts arrive in batches, so that nobody holds all of them. */
export interface StreamedChange extends Omit<MasterDataChange, 'accountsToSave' | 'saidOfSaved'> {
  readonly accountsToSave: AsyncIterable<readonly PackedAccount[]>;
  /**
   * What each added account says, in the order in which the images name them: the place of a list among `consents`, from
   * 1 on, and 0 for nothing. The lists themselves then name only the others who say them.
   */
  readonly newcomersSay?: Uint32Array;
}
