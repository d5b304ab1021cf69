import { unreadableIn } from '../ports/unreadable-document.ts';
import type { FactValue } from '#domain/customers/account.ts';
import { addressesIn, isPhone, surnameNamer, type Naming } from '#domain/customers/erasure/redact.ts';
import { identifiersIn } from '#domain/customers/erasure/traits.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { Market } from '#domain/organisation/market.ts';
import { processesOf } from '../basis/market-rules.ts';
import { isOfKind } from '../jobs/kind-of-job.ts';
import type { FoundPeople, FoundQuote, KeptFile, KnownPerson, SoughtPeople, World } from '../ports.ts';

/** What somebody was called, for looking through texts. */
/** Where figures stand that are no telephone number. */
const numbers: ReadonlySet<string> = new Set(['account-id', 'postcode', 'organisation-id']);

const phonesIn = (row: KnownPerson['rows'][number]): readonly string[] =>
  Object.entries(row).flatMap(([key, value]) =>
    typeof value === 'string' && !numbers.has(key) && isPhone(value.trim()) ? [value.trim()] : [],
  );

export function namingOf(
  account: string | undefined,
  instead: string,
  { names, rows }: KnownPerson = { names: [], rows: [] },
): Naming {
  const mayBeTheirs = surnameNamer(names);
  // Of addresses in what is said of them those that have their name: others are of whom else they can be reached by.
  const emails = rows.flatMap((row) =>
    Object.values(row).flatMap((value) =>
      /^[^\s@]+@[^\s@]+$/.test(String(value))
        ? [String(value)]
        : addressesIn(String(value)).filter(mayBeTheirs),
    ),
  );
  return {
    ...(account === undefined ? {} : { account }),
    names,
    emails: [...new Set(emails)],
    identifiers: [...new Set(rows.flatMap(identifiersIn))],
    phones: [...new Set(rows.flatMap(phonesIn))],
    instead,
  };
}

const unlessUnreadable = (error: unknown): undefined => {
  if (unreadableIn(error) === undefined) throw error;
};

/** What a person is found to be in each of some files: they are looked through, as many at once as there are threads. */
async function lookThrough(
  world: World,
  files: readonly (KeptFile & { readonly rowsAreKnown?: boolean })[],
  naming: Naming,
  quotes = 0,
): Promise<ReadonlyMap<string, SoughtPeople>> {
  const found = await Promise.all(
    files.map(
      async ({ sha256, fileName, rowsAreKnown = false }): Promise<readonly [string, SoughtPeople]> => {
        const path = await world.files.pathToRead(sha256).catch(unlessUnreadable);
        if (path === undefined) {
          // Nobody can say of a file that was altered who is in it.
          const isThere = await world.files.holds(sha256);
          return [sha256, { what: isThere ? 'unreadable' : 'gone', quotes: [] }];
        }
        const sought = await world.heavy.findPeople({ path, fileName, naming, rowsAreKnown, quotes });
        // What could be read when it came does not hold somebody because it cannot be read now.
        const isFree = rowsAreKnown && sought.what === 'unreadable';
        return [sha256, isFree ? { what: 'not-named', quotes: [] } : sought];
      },
    ),
  );
  return new Map(found);
}

/** Of files that may hold somebody those that do not. */
export async function filesWithout(
  world: World,
  files: readonly (KeptFile & { readonly rowsAreKnown?: boolean })[],
  naming: Naming,
): Promise<ReadonlySet<string>> {
  const found = await lookThrough(world, files, naming);
  return new Set([...found].flatMap(([sha256, { what }]) => (what === 'not-named' ? [sha256] : [])));
}

export interface FilesOfPerson {
  readonly holding: readonly KeptFile[];
  /** They cannot be read. */
  readonly perhaps: readonly KeptFile[];
  /** Sentences that name them where they have no row that is known of. */
  readonly quotes: readonly (FoundQuote & { readonly file: KeptFile })[];
}

/** So many sentences of a file are told. */
const QUOTED = 20;

/** What plans are made from calls people by number. */
export const isSent = ({ kind }: KeptFile): boolean => kind !== 'plan';

/** The files that hold somebody. */
export async function filesOf(
  world: World,
  market: string,
  {
    naming,
    ...who
  }: { readonly subject?: number; readonly marks?: readonly string[]; readonly naming: Naming },
): Promise<FilesOfPerson> {
  const { certain, possible } = await world.storage.read(({ keptFiles }) => keptFiles.holding(market, who));
  const found = await lookThrough(world, possible.filter(isSent), naming, QUOTED);
  const being = (what: FoundPeople): readonly KeptFile[] =>
    possible.filter(({ sha256 }) => found.get(sha256)?.what === what);
  const named = being('named');
  return {
    holding: [...certain.filter(isSent), ...named],
    perhaps: being('unreadable'),
    quotes: named.flatMap((file) =>
      (found.get(file.sha256)?.quotes ?? []).map((quote) => ({ ...quote, file })),
    ),
  };
}

/** What a file of accounts says of somebody, understood as its sender said it is to be. */
async function rowsIn(
  world: World,
  market: Market,
  account: string,
  { sha256, fileName }: KeptFile,
): Promise<readonly Readonly<Record<string, FactValue>>[]> {
  const { processes, remembered, rememberedValues, jobs } = await world.storage.read(async (stores) => ({
    processes: (await processesOf(world, stores, market)) ?? [],
    remembered: await stores.columnMappings.ofMarket(market.code),
    rememberedValues: await stores.valueMappings.ofMarket(market.code),
    jobs: await stores.jobs.ofFile(market.code, sha256),
  }));
  const imports = jobs.flatMap((job) => (isOfKind(job, 'import') ? [job.input] : []));
  const { mapping = [], values = [], acceptedFixes = [], style = {} } = imports.at(-1)?.answers ?? {};
  const { lists, duties } = world.definitions;
  const path = await world.files.pathToRead(sha256);
  const answered = { remembered, rememberedValues, mapping, values, acceptedFixes, style };
  const found: Readonly<Record<string, FactValue>>[] = [];
  const told = new Set<string>();
  // Nobody knows for which of its units a market sent it: what any of their templates finds is told, once.
  for (const { template, market: unit } of processes) {
    const workbook = concreteWorkbook(template, unit, lists, duties);
    const file = { path, fileName, workbook, market: unit, ...answered };
    for (const row of await world.heavy.rowsOfAccount({ account, file }))
      if (!told.has(JSON.stringify(row))) {
        told.add(JSON.stringify(row));
        found.push(row);
      }
  }
  return found;
}

export interface FoundRow {
  readonly file: KeptFile;
  readonly values: Readonly<Record<string, FactValue>>;
}

/** Somebody who stands in files and nowhere else in a market. */
export interface Stranger {
  readonly rows: readonly FoundRow[];
  /** By what they can be recognised: their identifier at least. */
  readonly person: KnownPerson;
  readonly naming: Naming;
}

/** Who has no number in a market and is named in a dry run, a refused file, or one from before anybody was numbered. */
export async function strangerInFiles(
  world: World,
  market: Market,
  account: string,
  who: { readonly marks?: readonly string[] },
): Promise<Stranger | undefined> {
  const { holding } = await filesOf(world, market.code, { ...who, naming: namingOf(account, '') });
  if (holding.length === 0) return undefined;
  const rows: FoundRow[] = [];
  for (const file of holding) {
    if (file.kind !== 'accounts') continue;
    for (const values of await rowsIn(world, market, account, file)) rows.push({ file, values });
  }
  const names = rows.flatMap(({ values }) => (values['name'] === undefined ? [] : [String(values['name'])]));
  const person = {
    names: [...new Set(names)],
    rows: [{ 'account-id': account }, ...rows.map(({ values }) => values)],
  };
  // Their name is known only now, and may stand where their identifier does not.
  return { rows, person, naming: namingOf(account, '', person) };
}
