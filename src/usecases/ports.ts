/** What the use cases need from outside, in domain words. Adapters live in the other rooms; compose.ts joins them. */
import type { User } from '#domain/access/user.ts';
import type { Finding } from '#domain/basics/finding.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { PublicHoliday } from '#domain/organisation/calendar/public-holiday.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { Fault } from '#domain/rulebook/conditions/check-condition.ts';
import type { Condition } from '#domain/rulebook/conditions/condition.ts';
import type { PlanBasis } from '#domain/planning/plan-input.ts';
import type { KeptInput } from './ports/planning.ts';
import type { AccessLog, Anchors } from './ports/audit.ts';
import type { WorkbookWriter, Wording } from './ports/documents.ts';
import type { HeavyWork } from './ports/heavy-work.ts';
import type { ImportDetails } from './ports/imports.ts';
import type { Workers } from './ports/jobs.ts';
import type { KeptResults } from './ports/kept-results.ts';
import type { MarketSecrets } from './ports/personal-data.ts';
import type { Storage } from './ports/stores.ts';

export type * from './ports/accounts.ts';
export type * from './ports/answers.ts';
export type * from './ports/audit.ts';
export type * from './ports/calls.ts';
export type * from './ports/capacity.ts';
export type * from './ports/consents.ts';
export type * from './ports/cycles.ts';
export type * from './ports/told-apart.ts';
export type * from './ports/visit-marks.ts';
export type * from './ports/documents.ts';
export type * from './ports/events.ts';
export type * from './ports/exports.ts';
export type * from './ports/field-plans.ts';
export type * from './ports/file-parts.ts';
export type * from './ports/heavy-work.ts';
export type * from './ports/imports.ts';
export type * from './ports/jobs.ts';
export type * from './ports/kept-results.ts';
export type * from './ports/limits.ts';
export type * from './ports/maturity.ts';
export type * from './ports/personal-data.ts';
export type * from './ports/places.ts';
export type * from './ports/planning.ts';
export type * from './ports/reading.ts';
export type * from './ports/schedule.ts';
export type * from './ports/sessions.ts';
export type * from './ports/responses.ts';
export type * from './ports/stores.ts';
export type * from './ports/users.ts';
export type * from './ports/written-file.ts';

export interface Clock {
  /** ISO instant in UTC. */
  now(): string;
}

export interface Secrets {
  /** A new sortable identifier. */
  newId(): string;
  /** A new unguessable token, fit for a URL. */
  newToken(): string;
  /** What is kept instead of a token. */
  hash(token: string): string;
  /** HMAC-SHA256 of a text under a key. */
  digest(key: Uint8Array, text: string): string;
}

export interface Calendars {
  /** The list of holidays of a country or one of its states from `from` to `to`, in the order of days. */
  publicHolidays(
    country: string,
    state: string | undefined,
    from: IsoDate,
    to: IsoDate,
  ): readonly PublicHoliday[];
  /** The days from `from` to `to` that a rule means: `2027-12-31`, `12-31`, `easter -2`, `4th monday in April`. */
  daysOfRule(rule: string, from: IsoDate, to: IsoDate): readonly IsoDate[];
  /** The codes of a country's states; none where the calendar has one list for all of it. */
  statesOf(country: string): readonly string[];
}

/** What is kept among the files as a document, by kind. */
export interface FileDocuments {
  readonly 'import-details': ImportDetails;
}

/** Content-addressed files: a workbook is kept as it came. */
export interface FileStore {
  keep(
    source: string | AsyncIterable<Uint8Array>,
  ): Promise<{ readonly sha256: string; readonly bytes: number }>;
  /** Whether anything is kept under this hash, as it was or altered. Whoever reads it asks `pathToRead`. */
  holds(sha256: string): Promise<boolean>;
  /**
   * Where a kept file lies, once what lies there has been held against its hash.
   * @throws an error named `DocumentUnreadable` that says whether it is missing or was altered
   */
  pathToRead(sha256: string): Promise<string>;
  /** Whether there is a file at the path. */
  exists(path: string): Promise<boolean>;
  /** What arrives, at a path of its own, until somebody keeps it; whoever received it discards it afterwards. */
  receive(source: AsyncIterable<Uint8Array>): Promise<string>;
  discard(path: string): Promise<void>;
  /** Every kept file that was there before an instant in milliseconds. */
  olderThan(instant: number): AsyncIterable<string>;
  /** Whether anything more can be kept. */
  hasRoom(): Promise<boolean>;
  /** Removes what was left behind, by a process that ended, of files that nobody kept before an instant. */
  sweep(instant: number): Promise<number>;
  /** For good; the caller knows that nothing refers to it. */
  remove(sha256: string): Promise<void>;
  /** Keeps a document the same way, as compressed text in the form of its kind. */
  keepDocument<Kind extends keyof FileDocuments>(kind: Kind, document: FileDocuments[Kind]): Promise<string>;
  /** One that somebody has written in that form already, as UTF-8. */
  keepWritten(text: Uint8Array): Promise<string>;
  /** The same of one that is compressed already. */
  keepCompressed(bytes: Uint8Array): Promise<string>;
  /** A document kept earlier, of whatever age; throws as `pathToRead` does. */
  readDocument<Kind extends keyof FileDocuments>(kind: Kind, sha256: string): Promise<FileDocuments[Kind]>;
  /** A store of its own for as long as the work lasts: nothing of what comes into it stays. */
  forAWhile<Result>(work: (files: FileStore) => Promise<Result>): Promise<Result>;
  /** Writes a file that is handed out. */
  write(path: string, text: string): Promise<void>;
  /** A path for a file about to be written; its folder exists. */
  newTemporaryPath(extension: string): Promise<string>;
}

/** Reads a condition as somebody wrote it, or says what is wrong with it and where. */
export type ReadCondition = (
  text: string,
) =>
  | { readonly condition: Condition; readonly faults?: undefined }
  | { readonly condition?: undefined; readonly faults: readonly Fault[] };

/** Renders a text template of a process template with plain values. */
export type RenderText = (source: string, values: Readonly<Record<string, unknown>>) => string;

export interface DefinitionsSource {
  /** Reads every file; `definitions` is absent when a finding is an error. */
  load(): Promise<{ readonly definitions?: Definitions; readonly findings: readonly Finding[] }>;
}

/** What every use case gets handed. */
/** What somebody may ask that reads much and changes nothing: what goes in and comes out can be handed to a thread. */
export interface Question<Input, Result> {
  readonly name: string;
  answer(world: World, actor: User, input: Input): Promise<Result>;
}

/** Who answers questions: a thread with a connection of its own where there is a server that others wait for. */
export interface Readers {
  answer<Input, Result>(
    question: Question<Input, Result>,
    world: World,
    actor: User,
    input: Input,
  ): Promise<Result>;
}

export interface World {
  readonly definitions: Definitions;
  readonly storage: Storage;
  readonly clock: Clock;
  /** Whether what invented people sign counts: an installation with the sample. */
  readonly sample: boolean;
  /** Where people open it, without a slash at the end, and whether somebody has said so: else it is where it listens. */
  readonly address: { readonly url: string; readonly isSaid: boolean };
  readonly secrets: Secrets;
  readonly calendars: Calendars;
  readonly files: FileStore;
  readonly marketSecrets: MarketSecrets;
  readonly accessLog: AccessLog;
  readonly anchors: Anchors;
  readonly heavy: HeavyWork;
  readonly kept: KeptResults;
  readonly readers: Readers;
  readonly workers: Workers;
  readonly workbooks: WorkbookWriter;
  readonly renderText: RenderText;
  readonly readCondition: ReadCondition;
  /**
   * What a plan was made from, read where it is asked for: for questions, which readers answer. Throws an error named
   * `DocumentUnreadable` where it is not as it was kept.
   */
  readonly readPlanInput: (file: KeptInput) => Promise<PlanBasis>;
  readonly wording: Wording;
}
