import type { Outcome } from '#domain/basics/outcome.ts';
import type { SaidEvent } from '#domain/access/record/events.ts';
import type { ImportAction } from '#domain/access/import-actions.ts';
import type { User } from '#domain/access/user.ts';
import type { Finding } from '#domain/basics/finding.ts';
import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { Market } from '#domain/organisation/market.ts';
import type {
  CheckedFile,
  FileIndex,
  FollowImport,
  ImportDetails,
  ImportRecord,
  ImportSummary,
  KindsInView,
  Stores,
  World,
} from '../ports.ts';
import type { ImportJob } from './import-job.ts';

/** How many differences an answer spells out. */
export const SHOWN_DIFFERENCES = 200;
/** How many findings an answer spells out: of a file of 100,000 rows there may be one for every cell. */
export const SHOWN_FINDINGS = 1_000;

/** A file of a market on its way in, and who sent it. */
export interface ImportAtWork {
  readonly world: World;
  readonly actor: User;
  readonly market: Market;
  readonly job: ImportJob;
  /** The market's, by which erased persons are recognised. */
  readonly secret: Uint8Array;
  readonly kinds: KindsInView;
}

/** What is on record about a change. */
export type AuditOfImport = SaidEvent & { readonly subject: string };

export interface StoredImport {
  readonly audit: AuditOfImport;
  /** By what it is taken back, as its record says. */
  readonly revision: number | 'changes';
  readonly cycle?: string;
}

/** Who is in a file, and in what is kept of it; undefined where nobody can say, and anybody may be. */
export interface IndexedPeople {
  readonly file?: FileIndex;
  readonly details?: FileIndex;
}

/** A file that all checks have been made of. */
export interface WholeWeighedFile {
  readonly refused: boolean;
  /** With the first differences. */
  readonly details: ImportDetails;
  /** Keeps findings and all differences among the files; under which hash. */
  keepDetails(): Promise<string>;
  people(stores: Stores, applied: boolean): Promise<IndexedPeople>;
}

/** A file that was read and held against what is kept; nothing is stored yet. */
export interface WeighedFile extends Pick<
  CheckedFile,
  'refused' | 'offer' | 'erased' | 'overwritten' | 'mustGo'
> {
  readonly counts: Pick<
    ImportSummary,
    'added' | 'changed' | 'removed' | 'unchanged' | 'differenceCounts' | 'leftOut' | 'skipped' | 'covers'
  >;
  /** Digests of those who were erased when it was held against them. */
  readonly heldAgainst: ReadonlySet<string>;
  /** It says what is known already. */
  readonly isEmpty: boolean;
  /**
   * Makes the last checks, which may refuse it after all. A file that is not refused so far may be stored meanwhile, in a
   * transaction that comes to nothing if they do.
   */
  whole(): Promise<WholeWeighedFile>;
  /** Whether everything it was held against is as it was. */
  stillHolds(stores: Stores): Promise<boolean>;
  /** Writes it. */
  store(stores: Stores): Promise<StoredImport>;
  /** What follows from it once it is on record. */
  follow?(stores: Stores): Promise<void>;
}

/** What taking an import back does, or would do. */
export interface UndoneChange {
  /** Things that came back, are as they were, went away. */
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly findings: readonly Finding[];
}

/**
 * A kind of file that comes in: how it looks, what it changes, and how that is taken back. Questions, answers that are
 * remembered, dry run, difference, annotated answer, progress, record and retention are the same for all.
 */
export interface KindOfImport {
  /** Its name in addresses, verbs and messages. */
  readonly key: string;
  /** Who may send it, look at what came of it and take it back. */
  readonly right: ImportAction;
  /** What a file can say about what it does not name; the first goes without saying. */
  readonly modes: readonly [string, ...string[]];
  /** Rows with errors can be left out, where the rule allows it. */
  readonly takesPart: boolean;
  /** It is sent for one unit of a market, by whose template it is read; or for one where it is named, else for all of it. */
  readonly ofUnit: boolean | 'if-named';
  /** Columns by which a file of it is told from others, where those that every row needs do not tell it. */
  readonly toldBy?: readonly string[];
  /** What a field of a difference is called, where no column of the workbooks has that key. */
  readonly heading?: (world: World, locale: string, field: string) => string | undefined;
  /** How its files look in a market; refused where nobody can say yet. */
  workbook(
    world: World,
    stores: Stores,
    market: Market,
  ): Promise<Outcome<ConcreteWorkbook<string>, 'no-assessment'>>;
  /** Reads a file and holds it against the market as it is now; what comes of it can be made use of while `take` lasts. */
  weigh<Result>(
    work: ImportAtWork,
    follow: FollowImport,
    take: (weighed: WeighedFile) => Promise<Result>,
  ): Promise<Result>;
  /** What stands on an import so that it cannot be taken back; empty when it can. */
  standsOn(world: World, stores: Stores, market: Market, record: ImportRecord): Promise<readonly Finding[]>;
  /** What taking it back would do, and what would be left behind; nothing is changed. */
  undoes(world: World, stores: Stores, market: Market, record: ImportRecord): Promise<UndoneChange>;
  /** Takes it back to the letter. The revision of the accounts and reps that led to, where its kind has them. */
  undo(world: World, stores: Stores, market: Market, record: ImportRecord): Promise<number | undefined>;
}
