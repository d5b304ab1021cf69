/** Workbooks in and out, the words in them, and the heavy work behind them. */
import type { Stated } from '#domain/rulebook/latitude.ts';
import type { CyclePlace } from '#domain/rulebook/rates/in-cycle.ts';
import type { Per } from '#domain/rulebook/rates/rate.ts';
import type { InCycle } from '#domain/rulebook/rates/read-rates.ts';
import type { Channel } from '#domain/basics/channel.ts';
import type { Finding, FindingValue } from '#domain/basics/finding.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import type { FactValue } from '#domain/customers/account.ts';
import type { Assignment } from '#domain/customers/assignment.ts';
import type { Assessment, Dimension } from '#domain/maturity/maturity-model.ts';
import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ValueMethod } from '#domain/cycles/process-template.ts';
import type { Segmentation } from '#domain/cycles/segmentation.ts';
import type { SheetKey } from '#domain/cycles/workbook-template.ts';
import type { Latitude, ProvenanceStep, Rule, Scope } from '#domain/rulebook/rule.ts';

export interface RuleInForce {
  readonly key: string;
  readonly title: string;
  readonly wording: string;
  readonly value: string;
  readonly unit: string;
  readonly latitude: string;
  readonly layer: string;
  readonly why: string;
}

export interface TemplateWorkbook<Key extends string = SheetKey> {
  readonly path: string;
  readonly workbook: ConcreteWorkbook<Key>;
  readonly market: Market;
  readonly cycle: Cycle;
  readonly locale: string;
  /** The read-me, one line a row, `# ` before a heading. */
  readonly readMe: string;
  readonly rulesInForce: readonly RuleInForce[];
  /** The revision of what the rows are taken from; a later import tells by it what has changed meanwhile. */
  readonly baseRevision?: number;
  /** Headings of the market's own columns behind the template's, by sheet. */
  readonly ownColumns?: Readonly<Partial<Record<Key, readonly string[]>>>;
  /** Rows to begin with, by sheet; values by column key. */
  readonly rows: Readonly<Record<Key, readonly Readonly<Record<string, FactValue>>[]>>;
}

/** The form in which somebody assesses a market. */
export interface AssessmentWorkbook {
  readonly path: string;
  readonly locale: string;
  readonly market: Pick<Market, 'code' | 'name'>;
  readonly dimensions: readonly Dimension[];
  /** Filled in beforehand; empty where nobody knows yet. */
  readonly on: string;
  readonly assessor: string;
  /** What the market was assessed at last. */
  readonly latest?: Assessment;
}

export interface TableColumn {
  readonly heading: string;
  readonly width: number;
  readonly format: 'text' | 'integer' | 'decimal' | 'percent' | 'date';
  /** A long text goes on below itself, and its row is as high as that takes. */
  readonly wraps?: true;
  /** Of all its rows, in the unit of its cells; stands above the heading, where it follows what a reader filters. */
  readonly total?: number;
}

/** What stands above a table's heading, for whoever reads or prints it. */
export interface TableTop {
  readonly title: string;
  readonly notes: readonly string[];
  /** What the row of totals is called, where a column has one. */
  readonly totals?: string;
}

export type TableRow = readonly (string | number | undefined)[];

/** Bars that are drawn of a table whose rows are at hand; columns count from 0. */
export interface TableChart {
  readonly title: string;
  readonly names: number;
  readonly series: readonly number[];
  /** So many rows from the first; what follows, such as sums, is not drawn. */
  readonly rows: number;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  /** Of a workbook alone; absent: the heading is the first row. */
  readonly top?: TableTop;
  /** Of a workbook alone. */
  readonly chart?: TableChart;
  /** Says what is wrong with the others of its workbook: whoever sends that back sends nobody's data in it. */
  readonly isOfFindings?: true;
  /** Columns that stay in sight; none unless it is said. */
  readonly keepsInSight?: number;
  /** Rows at hand, or pages of them that are read while they are written. */
  readonly rows: Iterable<TableRow> | AsyncIterable<readonly TableRow[]>;
}

export interface TableWorkbook {
  readonly path: string;
  readonly title: string;
  /** One that is longer than a sheet of Excel goes on in another. */
  readonly sheets: readonly Table[];
}

export type CsvDelimiter = 'comma' | 'semicolon' | 'tab';

/**
 * Who reads a CSV file. People open it in a spreadsheet of their language, where no text may become a formula; a
 * machine gets every character as it is, with commas and points.
 */
export type CsvReader =
  | {
      readonly for: 'people';
      readonly locale: string;
      /** That of the locale unless it is said. */
      readonly delimiter?: CsvDelimiter;
      /** Whether the file begins with the mark by which spreadsheets know UTF-8; they need it. */
      readonly mark?: boolean;
    }
  | { readonly for: 'machines' };

export interface CsvTable {
  readonly path: string;
  readonly reader: CsvReader;
  readonly table: Omit<Table, 'name'>;
}

/** Files for a machine, one after the other, in one zip or in a folder. */
export interface CsvSet {
  readonly path: string;
  readonly as: 'zip' | 'folder';
  /** A file is called after its table. */
  readonly tables: readonly Table[];
}

export interface WorkbookWriter {
  writeTemplate<Key extends string>(spec: TemplateWorkbook<Key>): Promise<void>;
  writeTable(spec: TableWorkbook): Promise<void>;
  writeCsv(spec: CsvTable): Promise<void>;
  writeCsvSet(spec: CsvSet): Promise<void>;
  writeAssessment(spec: AssessmentWorkbook): Promise<void>;
}

/** The product's words where a use case hands out a document: headings and reasons in its reader's language. */
export interface Wording {
  text(locale: string, key: string, values?: Readonly<Record<string, FindingValue>>): string;
  /** An ISO instant by the clocks of a market, whose zone it names; of UTC where market is empty. */
  moment(locale: string, instant: string, market: string): string;
  /** A reason behind a plan of a market, as a sentence; by the segments of its template, where these are content. */
  reason(
    locale: string,
    market: Market,
    method: ValueMethod,
    reason: Reason,
    segmentation?: Segmentation,
  ): string;
  /** What is wrong, and what to do about it. */
  finding(locale: string, finding: Finding): { readonly message: string; readonly hint: string };
  /** The label of a code in a controlled list, or the code itself. */
  label(locale: string, list: string, code: string): string;
  channel(locale: string, channel: Channel): string;
  /** The group a market rolls up to. */
  marketGroup(locale: string, group: string): string;
  /** Who works an account besides; empty where nobody does. */
  sharers(locale: string, sharers: readonly Assignment[]): string;
  /** A rule's title, what it does, and the unit its values are written in. */
  rule(
    locale: string,
    rule: Rule,
    /** What the unit of a rate is counted by; absent: per cycle. */
    per?: Per,
  ): { readonly title: string; readonly wording: string; readonly unit: string };
  /** Which part of the work a value is for. */
  scope(locale: string, part: Scope): string;
  /** How far a rule's value may be moved. */
  latitude(locale: string, rule: Rule, latitude: Latitude): string;
  /** Of a rate with what it is counted by and, where a cycle is named, what it comes to there. */
  ruleValue(locale: string, rule: Rule, stated: Stated, place?: CyclePlace): string;
  /** What a rate comes to in a cycle: `8`, or `6 to 7` where that depends on the account. */
  inCycle(locale: string, found: InCycle): string;
  /** With its sign; shares in percentage points. */
  ruleDifference(locale: string, rule: Rule, difference: number): string;
  /** Who set a value: `Market: Germany`. */
  layer(locale: string, layer: Pick<ProvenanceStep, 'layer' | 'key'>): string;
}
