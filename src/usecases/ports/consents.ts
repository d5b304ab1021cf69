/** What people said of being reached. */
import type { MarketCode } from '#domain/basics/ids.ts';
import type { Consent } from '#domain/customers/consent/consent.ts';
import type { MarkedPerson } from '#domain/customers/consent/marked-person.ts';
import type { ConsentsOfMarket } from '#domain/customers/consent/consents-of-market.ts';

/** By what statements came in. */
export interface ConsentEntry {
  /** Of an import its id: once that is taken back, nothing it said counts. */
  readonly id: string;
  /** The file's name, or what a person calls where they have it from. */
  readonly source: string;
  /** E-mail address of the user. */
  readonly by: string;
}

export interface SaidOfSubjects {
  readonly consent: Consent;
  readonly subjects: readonly number[];
  /** What proves it; empty where nothing is said. */
  readonly evidence?: string;
}

/** A statement with where it is from, for whoever looks at it. */
export interface RecordedConsent extends Consent {
  readonly subject: number;
  readonly source: string;
  readonly evidence: string;
  readonly by: string;
}

/** An account of which some refusal is kept, with all that it said. */
export interface PerhapsRefusing {
  readonly accountId: string;
  readonly name: string;
  /** In which it is worked, its own first. */
  readonly territories: readonly string[];
  /** The same list for all who said the same. */
  readonly said: readonly Consent[];
}

export interface ConsentStore {
  /** Accounts there are of which some refusal is kept, whether it is in force or not; of some territories, or of all. */
  refusing(market: MarketCode, territories?: readonly string[]): Promise<readonly PerhapsRefusing[]>;
  /** A text that is another one once something else is said or counts. */
  revision(market: MarketCode): Promise<string>;
  /** All that counts, by number; without what came in by an entry, where one is named. */
  ofMarket(market: MarketCode, without?: { readonly entry: string }): Promise<ConsentsOfMarket>;
  /** The same without what files of a kind said; undefined where that is nothing. */
  withoutKind(market: MarketCode, kind: string): Promise<ConsentsOfMarket | undefined>;
  /** Adds; nothing is ever changed. */
  add(market: MarketCode, entry: ConsentEntry, said: readonly SaidOfSubjects[]): Promise<void>;
  /** All that counts of these, by number; of whom nothing is kept there is nothing. */
  saidBy(market: MarketCode, subjects: readonly number[]): Promise<ReadonlyMap<number, readonly Consent[]>>;
  /** All that counts of one of them, with where it is from; latest recorded first. */
  ofSubject(market: MarketCode, subject: number): Promise<readonly RecordedConsent[]>;
  /** All that people put on record themselves, whatever they said: no file, and not what columns said once. */
  byPersons(market: MarketCode): Promise<readonly RecordedConsent[]>;
  /** All refusals that count and what ended them, with where they are from, by number. */
  recorded(market: MarketCode): Promise<readonly RecordedConsent[]>;
}

/** People who refused and of whom no account is kept: they were on a stop list alone, removed or erased. */
export interface RefusalMarkStore {
  /** All that count. */
  ofMarket(market: MarketCode): Promise<readonly MarkedPerson[]>;
  /**
   * Adds; nothing is ever changed.
   * @param entry by what they came in: of an import its id, and once that is taken back they count no more
   */
  add(market: MarketCode, entry: string, marked: readonly MarkedPerson[]): Promise<void>;
  /** Once the secret is given up under which they were made. How many marks that were. */
  forget(market: MarketCode): Promise<number>;
}
