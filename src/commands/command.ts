import type { ParseArgsConfig } from 'node:util';
import type { Finding } from '#domain/basics/finding.ts';
import type { Messages } from '#messages/messages.ts';
import type { World } from '#usecases/ports.ts';
import type { FileDesk } from '#usecases/ports/file-desk.ts';

export interface CheckedDefinitions {
  readonly findings: readonly Finding[];
  /** Absent where a finding is an error. */
  readonly version?: string;
}

/** What a verb may use; opened only when it asks for it. */
export interface Toolbox {
  readonly messages: Messages;
  /** BCP 47 language of everything that is printed. */
  readonly locale: string;
  readonly json: boolean;
  /** Results: standard output. */
  print(text: string): void;
  /** Progress and messages: standard error. */
  notify(text: string): void;
  /** How far long work has come: one line that is written over and over, for people alone; empty text clears it. */
  progress(text: string): void;
  /** A path as the user meant it: from the folder the command was given in. */
  resolvePath(path: string): string;
  /** Definitions, database and everything else; throws `BrokenDefinitions` when definitions are not usable. */
  openWorld(): Promise<World>;
  /** What is needed to work on files alone; throws as `openWorld` does, and opens no database. */
  openDesk(): Promise<FileDesk>;
  /** Works on jobs that others ask for, over a world of its own, until the signal ends it. */
  work(signal: AbortSignal): Promise<void>;
  checkDefinitions(): Promise<CheckedDefinitions>;
  /** The cells of a sheet as NDJSON lines; throws an error with a finding for a file it cannot read. */
  readCells(path: string, sheet: string | undefined): AsyncIterable<string>;
}

export interface Call {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

/** 0 fine, 1 findings or refusal, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** One verb of the command line. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** After `latitude <name>`, e.g. `MARKET FILE [--dry-run]`. */
  readonly usage: string;
  /** How many positional arguments there are, at least and at most. */
  readonly positionals: readonly [least: number, most: number];
  readonly options: NonNullable<ParseArgsConfig['options']>;
  run(call: Call, tools: Toolbox): Promise<ExitCode>;
}

/** Said wrongly: what is wrong, before the usage is shown. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}

/** The value as one of those allowed; anything else is wrong usage. */
export function oneOf<T extends string>(what: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new WrongUsage(`${what} ${value}: must be one of ${allowed.join(', ')}`);
  return found;
}

export function optionText(call: Call, name: string): string | undefined {
  const value = call.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** Every value of an option that may be given several times. */
export function optionTexts(call: Call, name: string): readonly string[] {
  const value = call.options[name];
  return typeof value === 'object' ? value : typeof value === 'string' ? [value] : [];
}

/** An option that the verb cannot do without; wrong usage when it is missing. */
export function neededText(call: Call, name: string): string {
  const value = optionText(call, name);
  if (value === undefined) throw new WrongUsage(`--${name} is missing`);
  return value;
}

/** Options that are not heeded the way a verb is called are wrong usage: whoever gives one thinks that it is. */
export function refuseOptions(call: Call, names: readonly string[], way: string): void {
  const given = names.filter((name) => call.options[name] !== undefined && call.options[name] !== false);
  if (given.length === 0) return;
  throw new WrongUsage(`${given.map((name) => `--${name}`).join(', ')}: does not apply to ${way}`);
}
