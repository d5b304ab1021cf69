import type { ImportAction } from '#domain/access/import-actions.ts';
import type { Finding } from '#domain/basics/finding.ts';
import type { ComparedItems, PlacedItem, Row } from '#domain/customers/compare-items.ts';
import type { MetCells } from '#domain/customers/erasure/named-beside.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { DayWindow } from '#domain/execution/actual-call.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ImportChange, ImportDetails, ImportRecord, Stores, World } from '../../ports.ts';
import type { AuditOfImport, ImportAtWork, IndexedPeople, KindOfImport } from '../kind-of-import.ts';
import type { SaidOfFile } from '../said-of-file.ts';
import type { KeptShape } from './changes-of-rows.ts';
import type { Defined } from './kept-per.ts';
import type { Told } from './read-tables.ts';

/** What was made of a file's rows. */
export interface UnderstoodRows<Item> {
  readonly items: readonly PlacedItem<Item>[];
  readonly findings: readonly Finding[];
  /** Rows that say nothing to be kept, or say again what another row says. */
  readonly skipped: number;
  /** Rows that stayed outside because their person was erased. */
  readonly erased: number;
  /** Texts in which somebody erased was named; none where it has no such texts. */
  readonly overwritten?: number;
  readonly covers?: DayWindow;
  readonly valueQuestions?: ImportDetails['valueQuestions'];
}

/** What a file is read as before anything is known of its market. */
export type ReadFile = Pick<FilledWorkbook<string>, 'findings' | 'questions' | 'valueQuestions' | 'style'>;

/**
 * A kind whose things are few enough to be held against each other at once: it says what its rows mean, and where the
 * things are kept; reading, comparing, difference, record and undo are the same for all.
 */
export interface KindAboutRows<Item, Read extends ReadFile, Key extends string> extends KeptShape<Item> {
  readonly key: string;
  readonly right: ImportAction;
  readonly modes: readonly [string, ...string[]];
  readonly workbook: (defined: Defined, market: Market) => ConcreteWorkbook<Key>;
  readonly read: (work: ImportAtWork, workbook: ConcreteWorkbook<Key>, told: Told) => Promise<Read>;
  /** The cells in which rows of erased persons are met, or what they say of them is written over. */
  readonly met: (read: Read, workbook: ConcreteWorkbook<string>) => readonly MetCells[];
  /** What its rows are held against, as a text that changes with it. */
  readonly stamp: (world: World, stores: Stores, market: Market) => Promise<string>;
  readonly understand: (work: ImportAtWork, stores: Stores, read: Read) => Promise<UnderstoodRows<Item>>;
  /** What is kept of the things in a file, and what it says is not. */
  readonly known: (
    world: World,
    stores: Stores,
    market: Market,
    asked: { readonly items: readonly Item[]; readonly mode: string },
  ) => Promise<{ readonly known: readonly Item[]; readonly remove: readonly Item[] }>;
  /** Things that are known already and are kept as said by the file too: it still says so when another is taken back. */
  readonly keepsSaidAgain?: (item: Item) => boolean;
  readonly save: (
    work: ImportAtWork,
    stores: Stores,
    change: {
      readonly save: readonly Item[];
      readonly remove: readonly Item[];
      /** Known already; none that the kind does not keep. */
      readonly again: readonly Item[];
    },
  ) => Promise<void>;
  readonly audit: (
    work: ImportAtWork,
    stores: Stores,
    compared: ComparedItems<Item>,
    said: SaidOfFile,
    covers: DayWindow | undefined,
  ) => AuditOfImport | Promise<AuditOfImport>;
  readonly ofUnit?: KindOfImport['ofUnit'];
  readonly heading?: KindOfImport['heading'];
  readonly toldBy?: KindOfImport['toldBy'];
  readonly people?: (work: ImportAtWork, stores: Stores, read: Read) => Promise<IndexedPeople>;
  /** What is kept now of what an import changed, by key. */
  readonly now: (
    world: World,
    stores: Stores,
    record: ImportRecord,
    changes: readonly ImportChange[],
  ) => Promise<ReadonlyMap<string, Row>>;
  /** Brings back what was there before. */
  readonly restore: (...of: [Stores, ImportRecord, readonly ImportChange[], World]) => Promise<void>;
  /** What else forbids that it is taken back. */
  readonly prevents?: (world: World, stores: Stores, record: ImportRecord) => Promise<readonly Finding[]>;
  /** What rests on it and should be done again once it is taken back. */
  readonly restsOn?: (stores: Stores, record: ImportRecord) => Promise<readonly Finding[]>;
}
