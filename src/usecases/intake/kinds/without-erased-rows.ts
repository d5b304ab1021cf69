import { meetStopListOfCalls } from '#domain/customers/erasure/meet-stop-list-of-calls.ts';
import { writeOverNames } from '#domain/customers/erasure/write-over-names.ts';
import type { FilledSheet, FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import type { Finding } from '#domain/basics/finding.ts';
import type { Stores } from '../../ports.ts';
import type { ImportAtWork } from '../kind-of-import.ts';

/** A file of one sheet about accounts, without whom the market has erased. */
export interface WithoutErased<Key extends string> {
  readonly sheet: FilledSheet<Key>;
  readonly findings: readonly Finding[];
  /** Rows of somebody erased, which are left out. */
  readonly erased: number;
  /** Texts of others in which somebody erased was named. */
  readonly overwritten: number;
  readonly isAccount: (account: string) => boolean;
  /** By the market's secret. */
  readonly digest: (text: string) => string;
}

/** Undefined where the file has no sheet. */
export async function withoutErasedRows<Key extends string>(
  { world, market, secret }: Pick<ImportAtWork, 'world' | 'market' | 'secret'>,
  stores: Stores,
  sent: FilledWorkbook<Key>,
): Promise<WithoutErased<Key> | undefined> {
  const digests = await stores.stopList.digestsOf(market.code);
  const digest = (text: string): string => world.secrets.digest(secret, text);
  const { filled, findings: named, overwritten } = writeOverNames(sent, { digests, digest });
  const [first] = filled.sheets;
  if (!first) return undefined;
  const { sheet, findings, erased } = meetStopListOfCalls(first, digests, digest, {
    code: 'import.erased-persons',
  });
  const known = await stores.accounts.territoriesOf(market.code);
  return {
    sheet,
    findings: [...named, ...findings],
    erased,
    overwritten,
    isAccount: (account) => known.has(account),
    digest,
  };
}

/** What is understood of a file without a sheet. */
export const nothingUnderstood = { items: [], findings: [], skipped: 0, erased: 0 } as const;
