import type { FactValue } from '#domain/customers/account.ts';
import type { Naming } from '#domain/customers/erasure/redact.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { Market } from '#domain/organisation/market.ts';
import { marketProcess } from '../basis/market-process.ts';
import type { FoundPeople, KeptFile, KnownPerson, World } from '../ports.ts';

/** What a person is found to be in each of some files: they are looked through. */
export async function lookThrough(
  world: World,
  files: readonly KeptFile[],
  naming: Naming,
): Promise<ReadonlyMap<string, FoundPeople>> {
  const found = new Map<string, FoundPeople>();
  for (const { sha256, fileName } of files) {
    found.set(sha256, await world.heavy.findPeople({ path: world.files.pathOf(sha256), fileName, naming }));
  }
  return found;
}

/** Of files that nobody has noted the people of those that do not name somebody, and can be read. */
export async function filesWithout(
  world: World,
  files: readonly KeptFile[],
  naming: Naming,
): Promise<ReadonlySet<string>> {
  const found = await lookThrough(world, files, naming);
  return new Set([...found].flatMap(([sha256, what]) => (what === 'not-named' ? [sha256] : [])));
}

export interface FilesOfPerson {
  readonly holding: readonly KeptFile[];
  /** They cannot be read. */
  readonly perhaps: readonly KeptFile[];
}

const isSent = ({ kind }: KeptFile): boolean => kind !== 'plan';

/** The files that hold somebody. What plans are made from is none of them: it calls people by number. */
export async function filesOf(
  world: World,
  market: string,
  {
    naming,
    ...who
  }: { readonly subject?: number; readonly marks?: readonly string[]; readonly naming: Naming },
): Promise<FilesOfPerson> {
  const { certain, possible } = await world.storage.read(({ keptFiles }) => keptFiles.holding(market, who));
  const found = await lookThrough(world, possible.filter(isSent), naming);
  const being = (what: FoundPeople): readonly KeptFile[] =>
    possible.filter(({ sha256 }) => found.get(sha256) === what);
  return { holding: [...certain.filter(isSent), ...being('named')], perhaps: being('unreadable') };
}

/** What a file of accounts says of somebody, understood as its sender said it is to be. */
async function rowsIn(
  world: World,
  market: Market,
  account: string,
  { sha256, fileName }: KeptFile,
): Promise<readonly Readonly<Record<string, FactValue>>[]> {
  const process = await marketProcess(world, market);
  if (!process.ok) return [];
  const { remembered, jobs } = await world.storage.read(async (stores) => ({
    remembered: await stores.columnMappings.ofMarket(market.code),
    jobs: await stores.importJobs.ofFile(market.code, sha256),
  }));
  const { mapping = [], acceptedFixes = [], style = {} } = jobs.at(-1)?.request.answers ?? {};
  const workbook = concreteWorkbook(process.value.template, market, world.definitions.lists);
  return world.heavy.rowsOfAccount({
    account,
    file: {
      path: world.files.pathOf(sha256),
      fileName,
      workbook,
      market,
      remembered,
      mapping,
      acceptedFixes,
      style,
    },
  });
}

export interface FoundRow {
  readonly file: KeptFile;
  readonly values: Readonly<Record<string, FactValue>>;
}

/** What files say of somebody of whom the market keeps nothing else. */
export async function rowsInFiles(
  world: World,
  market: Market,
  account: string,
  files: readonly KeptFile[],
): Promise<readonly FoundRow[]> {
  const rows: FoundRow[] = [];
  for (const file of files) {
    if (file.kind !== 'accounts') continue;
    for (const values of await rowsIn(world, market, account, file)) rows.push({ file, values });
  }
  return rows;
}

/** By what they can be recognised: their identifier at least. */
export const personInRows = (account: string, rows: readonly FoundRow[]): KnownPerson => ({
  names: [
    ...new Set(rows.flatMap(({ values }) => (values['name'] === undefined ? [] : [String(values['name'])]))),
  ],
  rows: [{ 'account-id': account }, ...rows.map(({ values }) => values)],
});
