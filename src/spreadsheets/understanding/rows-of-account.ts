import type { FactValue } from '#domain/customers/account.ts';
import { accountIn } from '#domain/customers/erasure/meet-stop-list.ts';
import { foldIdentifier } from '#domain/customers/erasure/traits.ts';
import type { RowsOfAccountInput } from '#usecases/ports.ts';
import { readFilledWorkbook } from './read-filled-workbook.ts';

/** What a file of accounts says of one of them, however its identifier is spelled there. */
export async function rowsOfAccount({
  file,
  account,
}: RowsOfAccountInput): Promise<readonly Readonly<Record<string, FactValue>>[]> {
  const sought = foldIdentifier(account);
  const { sheets } = await readFilledWorkbook(file);
  return sheets.flatMap(({ key, rows }) =>
    key === 'accounts'
      ? rows
          .filter((row) => foldIdentifier(accountIn(row)) === sought)
          .map(({ values }) =>
            Object.fromEntries(
              Object.entries(values).filter((entry): entry is [string, FactValue] => entry[1] !== undefined),
            ),
          )
      : [],
  );
}
