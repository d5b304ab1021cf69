import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
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

/** Reads a workbook whose sheets are tables. */
export async function readTables<Key extends string>(
  { world, market, job }: ImportAtWork,
  workbook: ConcreteWorkbook<Key>,
  told: Told,
  { keepsInstants = false }: { readonly keepsInstants?: boolean } = {},
): Promise<FilledWorkbook<Key>> {
  const { sha256, fileName, answers } = job.request;
  const { mapping, values, acceptedFixes, style } = answers;
  const path = await world.files.pathToRead(sha256);
  const said = { mapping, values, acceptedFixes, style };
  return world.heavy.readWorkbook({ path, fileName, workbook, market, keepsInstants, ...told, ...said });
}
