/** The only place that wires adapters to use cases. */
import { createHash, createHmac, createSecretKey, randomBytes, randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { checkCalendars } from './calendars/check-calendars.ts';
import { createHolidayCalendar } from './calendars/holiday-calendar.ts';
import { BrokenDefinitions } from './usecases/ports/broken-definitions.ts';
import { loadDefinitions } from './definitions/load-definitions.ts';
import type { ReadYaml } from './definitions/read-yaml-file.ts';
import { renderText } from './definitions/render-text.ts';
import { parseCondition } from './definitions/rulebook/parse-condition.ts';
import { hasErrors, type Finding } from './domain/basics/finding.ts';
import type { Definitions } from './domain/definitions.ts';
import type { Environment } from './env.ts';
import { createAnchors } from './files/anchors.ts';
import { createFileStore } from './files/file-store.ts';
import { filesInDatabase } from './files/files-in-database.ts';
import { createMarketSecrets } from './files/market-secrets.ts';
import { loadMessages, type Messages } from './messages/messages.ts';
import { eventList } from '#domain/customers/behaviour/event-dictionary.ts';
import { namesOfLists, withNames } from './messages/with-names.ts';
import { openTableFile } from './spreadsheets/reading/open-table-file.ts';
import { readTable } from './spreadsheets/reading/read-table.ts';
import { printCells } from './spreadsheets/reading/print-cells.ts';
import { createAccessLog } from './storage/access/record/access-log.ts';
import { createKeptResults } from './storage/kept-results.ts';
import { openStorage, type RewriteNews, type StorageOptions } from './storage/open-storage.ts';
import type { FileDesk } from './usecases/ports/file-desk.ts';
import { answersHere } from './usecases/ports/questions.ts';
import type {
  Clock,
  FileStore,
  HeavyWork,
  Secrets,
  Storage,
  WorkbookWriter,
  World,
} from './usecases/ports.ts';
import { createWorkerPool } from './workers/heavy-work.ts';
import { createWorkers } from './workers/wake-workers.ts';
import { createWording } from './wording/create-wording.ts';

export interface Installation {
  readonly world: World;
  readonly messages: Messages;
  readonly close: () => Promise<void>;
}

/** Of what took long to compute about so much is kept for the next who asks: a market of a million accounts to be searched among it. */
const KEPT_BYTES = 200_000_000;

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
};

/**
 * Identifiers that sort in the order in which they were made: time first, and within a millisecond each a random step
 * (2^24 at most) above the one before, from a random beginning of 47 bits. Those of two processes are in order to the
 * millisecond.
 */
export function createIds(now: () => number = Date.now): () => string {
  let time = 0;
  let tail = 0;
  return () => {
    // A clock that is set back does not set back what sorts by it.
    const instant = now();
    const isLater = instant > time;
    if (isLater) time = instant;
    tail = isLater ? randomInt(2 ** 47) : tail + randomInt(1, 2 ** 24);
    const digits = tail.toString(16).padStart(12, '0');
    return `${time.toString(36).padStart(9, '0')}-${digits.slice(0, 8)}-${digits.slice(8)}`;
  };
}

const secrets: Secrets = {
  newId: createIds(),
  newToken: () => randomBytes(32).toString('base64url'),
  hash: (token) => createHash('sha256').update(token).digest('hex'),
  // As a key of its own it is taken in a third of the time that it takes as bytes.
  digest: (key, text) => createHmac('sha256', createSecretKey(key)).update(text).digest('base64url'),
};

/** Whoever runs Latitude may wait a while at the first start after an update. */
function wordRewrite({ database, steps, bytes, backup, seconds }: RewriteNews): string {
  const size = `${Math.ceil(bytes / 1_000_000)} MB`;
  const copy = backup === undefined ? '' : ` As it was before it is kept in ${backup}.`;
  return seconds === undefined
    ? `${steps.join(', ')}: writing ${database} (${size}) anew; this may take some minutes.${copy}`
    : `${steps.join(', ')}: done after ${seconds} s.${copy}`;
}

/** Most runs write no workbook, and the library that designs them takes longest of all to load. */
function writeWhenAsked(messages: Messages): WorkbookWriter {
  let loaded: Promise<WorkbookWriter> | undefined;
  const load = async (): Promise<WorkbookWriter> => {
    const { createWorkbookWriter } = await import('./spreadsheets/writing/workbook-writer.ts');
    return createWorkbookWriter(messages);
  };
  const writer = (): Promise<WorkbookWriter> => (loaded ??= load());
  return {
    writeTemplate: async (spec) => (await writer()).writeTemplate(spec),
    writeTable: async (spec) => (await writer()).writeTable(spec),
    writeCsv: async (spec) => (await writer()).writeCsv(spec),
    writeCsvSet: async (spec) => (await writer()).writeCsvSet(spec),
    writeAssessment: async (spec) => (await writer()).writeAssessment(spec),
  };
}

/**
 * Every finding in the definitions, those of the calendar included; the definitions when none is an error. `read` is for
 * whoever has read some of the files before.
 */
export async function readDefinitions(
  folder: string,
  read?: ReadYaml,
): Promise<{ readonly definitions?: Definitions; readonly findings: readonly Finding[] }> {
  const { definitions, findings } = await loadDefinitions(folder, renderText, read);
  const all = [...findings, ...checkCalendars(definitions?.markets ?? [])];
  return definitions && !hasErrors(all) ? { definitions, findings: all } : { findings: all };
}

async function soundDefinitions(folder: string): Promise<Definitions> {
  const { definitions, findings } = await readDefinitions(folder);
  if (!definitions) throw new BrokenDefinitions(findings);
  return definitions;
}

/** What may be otherwise than a server has it; what is given as made already stays with whoever gave it. */
export interface Parts {
  readonly clock?: Clock;
  readonly definitions?: Definitions;
  readonly heavy?: HeavyWork;
  readonly openStorage?: typeof openStorage;
  /** Where goes what there is to say while it opens: in English, for whoever runs it. */
  readonly say?: (text: string) => void;
}

/** On this machine, where nobody said where people open it. */
function addressOf({ address, host, port }: Environment): World['address'] {
  const here = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return { url: address ?? `http://${here}:${port}`, isSaid: address !== undefined };
}

const DROP_COPIES_MS = 300_000;

/** Kept files in the data folder, or in the database by connections of their own. */
async function openFiles(
  { dataFolder, filesInDatabase: isInDatabase }: Environment,
  openParts: () => Promise<Storage>,
  clock: Clock,
): Promise<{ readonly store: FileStore; close(): Promise<void> }> {
  if (isInDatabase !== true) return { store: createFileStore(dataFolder), close: async () => undefined };
  const parts = await openParts();
  const store = filesInDatabase(dataFolder, parts, clock);
  await store.moveIn();
  // What another process removed leaves no copy behind here, also where nobody asks for it again.
  const dropping = setInterval(() => void store.dropCopies().catch(() => undefined), DROP_COPIES_MS).unref();
  return {
    store,
    close: async () => {
      clearInterval(dropping);
      await parts.close();
    },
  };
}

/**
 * Everything a server or a verb needs. Throws `BrokenDefinitions` or `StorageUnavailable`; whoever opens it closes it.
 */
export async function openInstallation(environment: Environment, parts: Parts = {}): Promise<Installation> {
  const definitions = parts.definitions ?? (await soundDefinitions(environment.definitionsFolder));
  const { lists, refusals, events } = definitions;
  const kindsOfRefusal = refusals.columns.map(({ key, heading }) => ({ code: key, label: heading }));
  const messages = withNames(
    await loadMessages(),
    namesOfLists([...lists, eventList(events), { key: 'refusal', entries: kindsOfRefusal }]),
  );
  const { databaseUrl, dataFolder } = environment;
  const open = parts.openStorage ?? openStorage;
  const toOpen: StorageOptions = {
    dataFolder,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    marketToday: (code) => definitions.markets.find((each) => each.code === code),
    tellRewrite: (news) => parts.say?.(wordRewrite(news)),
  };
  const storage = await open(toOpen);
  const clock = parts.clock ?? systemClock;
  const files = await openFiles(environment, () => open(toOpen), clock);
  const accessLog = createAccessLog(storage, clock, {
    onFailed: () => parts.say?.('The access log could not be written; it is tried again.'),
  });
  const workers = createWorkerPool(Math.max(1, availableParallelism() - 1));
  const world: World = {
    definitions,
    storage,
    clock,
    sample: environment.sample,
    address: addressOf(environment),
    secrets,
    calendars: createHolidayCalendar(),
    files: files.store,
    marketSecrets: createMarketSecrets(environment.secretsFolder ?? join(dataFolder, 'secrets')),
    accessLog,
    anchors: createAnchors(environment.anchorsFolder ?? join(dataFolder, 'anchors')),
    heavy: parts.heavy ?? workers,
    kept: createKeptResults(KEPT_BYTES),
    readers: answersHere,
    workers: createWorkers({ owner: secrets.newId(), workHere: true }),
    workbooks: writeWhenAsked(messages),
    renderText,
    readCondition: parseCondition,
    readPlanInput: async (file) => (await import('./workers/kept-plan-input.ts')).readPlanInput(file),
    wording: createWording(messages, definitions),
  };
  return {
    world,
    messages,
    close: async () => {
      await workers.close();
      await accessLog.close();
      await files.close();
      await storage.close();
    },
  };
}

/** What a verb needs that works on files alone. Throws `BrokenDefinitions`. */
export const openDesk = async (
  { definitionsFolder }: Environment,
  parts: Pick<Parts, 'definitions'> = {},
): Promise<FileDesk> => ({
  definitions: parts.definitions ?? (await soundDefinitions(definitionsFolder)),
  clock: systemClock,
  readTable,
  readWorkbook: async (input) =>
    (await import('./spreadsheets/understanding/read-filled-workbook.ts')).readFilledWorkbook(input),
  workbooks: writeWhenAsked(await loadMessages()),
});

/** The cells of a sheet as NDJSON lines; throws `UnreadableFile`. */
export async function* readCells(path: string, sheet: string | undefined): AsyncIterable<string> {
  const file = await openTableFile(path);
  try {
    yield* printCells(file, sheet);
  } finally {
    await file.close();
  }
}
