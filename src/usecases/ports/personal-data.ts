/** Files that may hold people, people that were erased, and what is held about somebody. */
import type { FactValue } from '#domain/customers/account.ts';
import type { MetCells } from '#domain/customers/erasure/named-beside.ts';
import type { FileStyle } from '#domain/customers/filled-workbook.ts';
import type { Naming } from '#domain/customers/erasure/redact.ts';
import type { erasureKinds, FileKind } from '#domain/customers/erasure/erasure-words.ts';
import type { RetentionKind } from '#domain/access/retention.ts';
import type { ReadWorkbookInput } from './reading.ts';

export type { FileKind };

export interface KeptFile {
  readonly sha256: string;
  readonly market: string;
  readonly kind: FileKind;
  /** What its sender called it; empty for what nobody sent. */
  readonly fileName: string;
  readonly keptAt: string;
  /** It changed the market. */
  readonly applied: boolean;
}

/** Who is in a file. */
export interface FileIndex {
  /** Accounts with a number, as ranges. */
  readonly subjects: string;
  /** Others, and reps: the beginnings of their digests. */
  readonly marks: readonly string[];
  /** Nobody else has a row in it. */
  readonly isWhole: boolean;
}

/** One that is not known to hold somebody. */
export interface PossibleFile extends KeptFile {
  /** It is known who has a row in it, and they have none. */
  readonly rowsAreKnown: boolean;
}

export interface ListedFile extends KeptFile {
  readonly removed?: { readonly at: string; readonly for: RemovalReason };
}

/** `rewritten`: another file took its place in which nobody is named. */
export type RemovalReason = 'erasure' | 'retention' | 'rewritten';

export interface KeptFileStore {
  /** Knows a file from now on; without an index it may hold anybody. One that was removed is there again. */
  add(file: KeptFile, index?: FileIndex): Promise<void>;
  /** Latest first. */
  ofMarket(market: string): Promise<readonly ListedFile[]>;
  byHash(market: string, sha256: string): Promise<ListedFile | undefined>;
  /**
   * Those that hold somebody, and all others: in each somebody may have written of them, and in some nobody knows who
   * has a row.
   */
  holding(
    market: string,
    who: { readonly subject?: number; readonly marks?: readonly string[] },
  ): Promise<{ readonly certain: readonly KeptFile[]; readonly possible: readonly PossibleFile[] }>;
  /** All that are kept, of every market. */
  everywhere(): Promise<readonly KeptFile[]>;
  /** Says that a file is gone, before it is; the row stays. */
  remove(file: Pick<KeptFile, 'market' | 'sha256'>, at: string, why: RemovalReason): Promise<void>;
  /** What was removed and is still on the disk although nobody needs it. */
  toDelete(): Promise<readonly string[]>;
  noteDeleted(sha256: string): Promise<void>;
  /** Whether any market needs a file. */
  isNeeded(sha256: string): Promise<boolean>;
}

/** A file to be looked through for somebody. */
export interface FindPeopleInput {
  readonly path: string;
  readonly fileName: string;
  readonly naming: Naming;
  /** Who has a row in it is known: only where others may have written of them is looked. */
  readonly rowsAreKnown?: boolean;
  /** How many of the sentences that name them are wanted; none where it is enough to know that there are some. */
  readonly quotes?: number;
}

/** A file that comes in, to be looked through for those who were erased. */
export interface FindErasedTask {
  readonly path: string;
  readonly fileName: string;
  readonly style?: Partial<FileStyle>;
  /** The market's. */
  readonly secret: Uint8Array;
  /** Digests of what they are recognised by. */
  readonly erased: readonly string[];
  readonly met: readonly MetCells[];
}

export type FoundPeople = 'named' | 'not-named' | 'unreadable' | 'gone';

export interface FoundQuote {
  /** `Accounts!F12`; empty where it is in no cell. */
  readonly at: string;
  readonly text: string;
}

export interface SoughtPeople {
  readonly what: FoundPeople;
  readonly quotes: readonly FoundQuote[];
}

/** What a person is called by in a workbook of accounts. */
export interface RowsOfAccountInput {
  readonly file: ReadWorkbookInput;
  readonly account: string;
}

export interface Subject {
  readonly no: number;
  /** Absent once they are erased. */
  readonly accountId?: string;
  readonly erasedOn?: string;
}

/** Everything a person was called, and can be recognised by. */
export interface KnownPerson {
  readonly names: readonly string[];
  /** Rows as accounts and images say them, by column key. */
  readonly rows: readonly Readonly<Record<string, FactValue>>[];
}

export interface ErasureRecord {
  readonly id: string;
  /** Empty of a user. */
  readonly market: string;
  readonly kind: (typeof erasureKinds)[number];
  readonly no: number;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  /** Rows and files, by place. */
  readonly done: Readonly<Record<string, number>>;
}

/**
 * Where the surname alone of somebody forgotten stands: it may be theirs, another's, or a word. Nothing is written there
 * by itself; the first places are told, for a person to look at.
 */
export interface PerhapsNamed {
  readonly count: number;
  readonly places: readonly {
    /** The table; `remark` where it is said on an account. */
    readonly place: string;
    /** The number of the account in whose row it stands; empty where it is no account's. */
    readonly of: string;
    readonly text: string;
    readonly since: string;
  }[];
}

export interface Forgotten {
  /** How many, by table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly perhaps: PerhapsNamed;
}

export interface ErasureStore {
  /** By identifier, however it is spelled where one alone is meant, or by number once that is gone. */
  subjectNamed(market: string, name: string): Promise<Subject | undefined>;
  /** The number of an account that files alone know: the next one. */
  giveNumber(market: string, account: string): Promise<number>;
  personOf(market: string, subject: number): Promise<KnownPerson>;
  /** Forgets an account as the register of personal data says. */
  forgetAccount(
    market: string,
    subject: number,
    erasure: { readonly at: string; readonly on: string; readonly naming: Naming },
  ): Promise<Forgotten>;
  forgetUser(userId: string, erasure: { readonly at: string; readonly naming: Naming }): Promise<Forgotten>;
  add(record: ErasureRecord): Promise<void>;
  /** Latest first; of users where no market is named. */
  list(market: string): Promise<readonly ErasureRecord[]>;
  nextUserNo(): Promise<number>;
  /** What reps with an address, in small letters, were called before some import. */
  formerNamesOf(email: string): Promise<readonly string[]>;
}

/** By what erased persons are recognised. */
export interface StopListStore {
  add(market: string, digests: readonly string[], on: string): Promise<void>;
  lift(market: string, digests: readonly string[]): Promise<void>;
  digestsOf(market: string): Promise<ReadonlySet<string>>;
  /** The day of the oldest mark that is kept; undefined where there is none. */
  since(market: string): Promise<string | undefined>;
  fingerprintOf(market: string): Promise<string | undefined>;
  keepFingerprint(market: string, fingerprint: string): Promise<void>;
  forgetFingerprint(market: string): Promise<void>;
  /** Markets that have a secret. */
  markets(): Promise<readonly string[]>;
}

/** Secrets of the markets, kept apart from the database and its backup. */
export interface MarketSecrets {
  /** Undefined when there is none. */
  read(market: string): Promise<Uint8Array | undefined>;
  /** A new one, or the one that somebody else made meanwhile. */
  create(market: string): Promise<Uint8Array>;
}

/** One thing that is held about somebody. */
export interface HeldItem {
  readonly place:
    | 'account'
    | 'change'
    | 'former'
    /** Where they worked before, or work besides. */
    | 'affiliation'
    /** What they did, as other systems saw it. */
    | 'event'
    | 'segment'
    | 'line'
    | 'proposal'
    | 'call'
    /** What they said of being reached. */
    | 'said'
    | 'text'
    | 'file'
    | 'row'
    | 'audit'
    /** A text beside the record that is not the one its event knows of: somebody put it there. */
    | 'not-as-written';
  /** What it is: a column key, or the name of what the place keeps; worded by whoever shows it. */
  readonly what: string;
  readonly of?: string;
  readonly value: FactValue;
  readonly since: string;
  /** What it comes from: the name of a file; empty where somebody entered it or it was computed. */
  readonly source: string;
}

export interface HeldDataStore {
  /** Files aside. */
  ofSubject(market: string, subject: number): Promise<readonly HeldItem[]>;
  /** What others wrote of somebody, but for rows of their own: each sentence that names them. */
  inTexts(market: string, naming: Omit<Naming, 'instead'>, subject?: number): Promise<readonly HeldItem[]>;
}

/** What is due to go by the rules, of one kind. */
export interface DueData {
  readonly kind: RetentionKind;
  readonly count: number;
  /** The first few, as numbers and days: never anybody's name. */
  readonly examples: readonly string[];
}

export interface RetentionStore {
  due(market: string, kind: RetentionKind, before: string): Promise<DueData>;
  /** Numbers of accounts nobody had anything to do with since a day. */
  idleAccounts(market: string, before: string): Promise<readonly number[]>;
  filesDue(market: string, kind: RetentionKind, before: string): Promise<readonly KeptFile[]>;
  plansDue(market: string, before: string): Promise<readonly string[]>;
  /** Forgets so many rows of a kind at most; how many things went as a whole, and whether more is to go. */
  forget(
    market: string,
    kind: Exclude<RetentionKind, 'audit'>,
    before: string,
    most: number,
  ): Promise<{ readonly gone: number; readonly more: boolean }>;
}
