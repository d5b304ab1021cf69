/** Who did what, and of what: events that say so, each chained to the one before. */
import type { SaidAct, SaidRefusal } from '#domain/access/record/check-acts.ts';
import type { SaidOfUser } from '#domain/access/record/check-grants.ts';
import type { Finding } from '#domain/basics/finding.ts';
import type { MarketCode } from '#domain/basics/ids.ts';
import type { AccessEntry, ChainedEvent, ChainMark } from '#domain/access/record/chain.ts';
import type { ChainCut } from '#domain/access/record/check-cut.ts';
import type { SaidEvent } from '#domain/access/record/events.ts';
import type { User } from '#domain/access/user.ts';

interface EventFrame {
  readonly at: string;
  readonly by: Pick<User, 'id' | 'account'>;
  /** Empty for what is of the installation. */
  readonly market: MarketCode;
  /** What it was done to: a key, a number, a user's id. Nobody is named. */
  readonly subject: string;
  /** Accounts that subject, details or texts speak of: subject and details keep them by their numbers, and texts go with them. */
  readonly accounts?: readonly string[];
}

export type AuditEvent = EventFrame & SaidEvent;

/** Whoever did something, or had it done to them. */
export interface NamedUser {
  readonly id: string;
  /** Absent of whoever is known no more. */
  readonly name?: string;
}

/** Which event it is: the market's chain and its number in it. */
export interface EventKey {
  readonly market: MarketCode;
  readonly seq: number;
}

/** An event as it is read; of one whose body, or a text beside it, cannot be or is not as written, why it is not told. */
/** What tells one plan from others. */
export interface NamedPlan {
  readonly cycle: string;
  readonly version: number;
  readonly madeAt: string;
}

export interface ShownEvent extends EventKey {
  readonly at: string;
  readonly by: NamedUser;
  readonly kind: string;
  /** With accounts called as they are today; of those that were erased, by number. */
  readonly subject: string;
  /** The user or the account that the subject is, by name. */
  readonly subjectName?: string;
  /** Plans that the event names by their keys. */
  readonly plans?: Readonly<Record<string, NamedPlan>>;
  /** People that the event names by their addresses, by name. */
  readonly people?: Readonly<Record<string, string>>;
  /** What it says, and what people wrote. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly unreadable?: Finding;
}

export interface EventFilter {
  readonly markets: 'all' | readonly MarketCode[];
  readonly kind?: string;
  /** A user's id, or part of a name or an address. */
  readonly person?: string;
  /** First and last day, as instants: from the one and before the other. */
  readonly from?: string;
  readonly before?: string;
  /** An account's identifier or number, or part of what the subject is. */
  readonly subject?: string;
  /** Part of subject, details or texts. */
  readonly text?: string;
  /** Without days of retention on which nothing had to go. */
  readonly withoutQuiet?: boolean;
}

/** Of whom somebody asks who looked at them, in the log of access. */
export interface AboutAccount {
  readonly market: MarketCode;
  /** `#17`. */
  readonly number: string;
  /** Lists of these territories never held them: others of the market may have. */
  readonly notOf: readonly string[];
}

/** Where a page of events begins: after this one. */
export interface EventPlace extends EventKey {
  readonly at: string;
}

export interface StoredEvent extends ChainedEvent {
  readonly hash: string;
}

/** A text that stands beside an event. */
export interface StoredText {
  readonly seq: number;
  readonly name: string;
  /** Whether it is what the event has the digest of; `forgotten` of what was left when somebody was forgotten in it. */
  readonly fits: boolean | 'forgotten';
}

export interface AuditStore {
  add(event: AuditEvent): Promise<void>;
  /** Addresses of whoever is on record as having done it; of no account. */
  whoDid(what: {
    readonly market: MarketCode;
    readonly kind: string;
    readonly subject: string;
  }): Promise<readonly string[]>;
  /** Latest first; of one kind where it is named. */
  latest(market: MarketCode | undefined, limit: number, kind?: string): Promise<readonly ShownEvent[]>;
  /** Latest first, after a place. */
  page(filter: EventFilter, limit: number, after?: EventPlace): Promise<readonly ShownEvent[]>;

  /** The head of every chain. */
  heads(): Promise<readonly ChainMark[]>;
  /** Chains of which there is an event or a head. */
  chains(): Promise<readonly string[]>;
  /** The last of what retention took of a chain. */
  cutOf(chain: string): Promise<ChainCut | undefined>;
  /** The next events of a chain as they are kept, by number. */
  stored(chain: string, afterSeq: number, limit: number): Promise<readonly StoredEvent[]>;
  /** What events of these kinds say of users, in the order of the chain; one that cannot be read says nothing. */
  saidOfUsers(chain: string, kinds: readonly SaidOfUser['kind'][]): Promise<readonly SaidOfUser[]>;
  /** What events say of signatures, in the order of the chain; one that cannot be read says nothing. */
  saidOfActs(chain: string): Promise<readonly SaidAct[]>;
  /** What events say of refusals that people put on record, likewise. */
  saidOfRefusals(chain: string): Promise<readonly SaidRefusal[]>;
  /** What events say of pairs of accounts, that they are two persons or one after all, likewise. */
  saidOfPairs(chain: string): Promise<readonly SaidRefusal[]>;
  /** What events say of what functions signed, objected to or overruled, likewise. */
  saidOfSignOffs(chain: string): Promise<readonly SaidRefusal[]>;
  /** How the texts of events stand to their digests: of these events, in which a digest or a text is. */
  storedTexts(
    chain: string,
    fromSeq: number,
    toSeq: number,
    forgotten: ReadonlyMap<string, string>,
  ): Promise<readonly StoredText[]>;
  /** Digests of what is left of texts in which somebody was forgotten, as the events of a chain say. */
  forgottenTexts(chain: string): Promise<ReadonlyMap<string, string>>;
  /** The last event before all that are from a day on; undefined where none can go. */
  lastBefore(chain: string, before: string): Promise<(ChainMark & { readonly events: number }) | undefined>;
  /** Removes events up to a number, so many at most. How many went. */
  forgetThrough(chain: string, seq: number, most: number): Promise<number>;
}

/** What is noted as it happens; who notes it does not wait. */
export type NotedAccess = Omit<AccessEntry, 'addressDigest'> & {
  /** The network address it came from. */
  readonly address: string;
};

/** Takes notes of who comes in and looks at whom; they are kept together, a second's at a time. */
export interface AccessLog {
  note(entry: NotedAccess): void;
  /** Keeps what was noted so far. */
  flush(): Promise<void>;
  /** Keeps what was noted, and takes no more. */
  close(): Promise<void>;
}

export interface ShownAccess {
  readonly at: string;
  readonly by: NamedUser;
  readonly kind: string;
  readonly market: string;
  readonly subject: string;
  readonly subjectName?: string;
  readonly address: string;
  readonly batch: number;
  readonly no: number;
}

export interface AccessLogStore {
  /** One batch, and its event; `lost` could not be kept while there was no database. */
  add(entries: readonly NotedAccess[], at: string, lost: number): Promise<void>;
  page(
    filter: Omit<EventFilter, 'subject' | 'text'> & { readonly about?: AboutAccount },
    limit: number,
    after?: { readonly batch: number; readonly no: number },
  ): Promise<readonly ShownAccess[]>;
  /** Rows of a batch as they are kept; `fits`: the address is the one of its digest, or was forgotten. */
  stored(batch: number): Promise<readonly (AccessEntry & { readonly fits: boolean })[]>;
  /** Numbers of batches that no event tells of. */
  strays(): Promise<readonly number[]>;
}

/** Files outside the database that say where each chain was. */
export interface Anchors {
  /** Where they lie. */
  readonly folder: string;
  keep(name: string, text: string): Promise<string>;
  /** Oldest first. */
  list(): Promise<readonly { readonly file: string; readonly text: string }[]>;
  read(path: string): Promise<string>;
}
