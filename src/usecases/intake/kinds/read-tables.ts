import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { cellsMet, type MetCells } from '#domain/customers/erasure/named-beside.ts';
import type { FilledSheet, FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import type { Stores, World } from '../../ports.ts';
import type { ImportAtWork } from '../kind-of-import.ts';

/** What somebody said of the file, now and earlier. */
export interface Told {
  readonly remembered: Awaited<ReturnType<Stores['columnMappings']['ofMarket']>>;
  readonly rememberedValues: Awaited<ReturnType<Stores['valueMappings']['ofMarket']>>;
}

export const toldBefore = (world: World, market: string): Promise<Told> =>
  world.storage.read(async (stores) => ({
    remembered: await stores.columnMappings.ofMarket(market),
    rememberedValues: await stores.valueMappings.ofMarket(market),
  }));

/**
 * The cells in which nobody is named but whom rows are of: accounts, numbers and days. What stands in a column of words
 * or choices may be anything, and nobody writes over it.
 * @param account the column in which a row names its account
 */
export function cellsWithoutWords<Key extends string>(
  sheets: readonly FilledSheet<Key>[],
  workbook: ConcreteWorkbook<string>,
  account = 'account-id',
): readonly MetCells[] {
  const types = new Map(
    workbook.sheets.flatMap((sheet) =>
      sheet.columns.map(({ key, type }) => [`${sheet.key} ${key}`, type.kind] as const),
    ),
  );
  return cellsMet(sheets, (column, sheet) => {
    const kind = types.get(`${sheet} ${column}`);
    if (kind === 'identifier') return column === account || 'key';
    return kind !== undefined && kind !== 'text' && kind !== 'list';
  });
}

/** Reads a workbook whose sheets are tables. */
export async function readTables<Key extends string>(
  { world, market, job, kinds }: ImportAtWork,
  workbook: ConcreteWorkbook<Key>,
  told: Told,
  { keepsInstants = false }: { readonly keepsInstants?: boolean } = {},
): Promise<FilledWorkbook<Key>> {
  const { sha256, fileName, answers } = job.request;
  const { mapping, values, acceptedFixes, style } = answers;
  const path = await world.files.pathToRead(sha256);
  const said = { mapping, values, acceptedFixes, style };
  // A heading that says who refused is heard in every kind of file.
  const { refusals } = world.definitions;
  const heard = { refusals, ...workbook };
  const input = { path, fileName, workbook: heard, kinds, market, keepsInstants };
  return world.heavy.readWorkbook({ ...input, ...told, ...said });
}
