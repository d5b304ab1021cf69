import type { Account, FactValue } from '../account.ts';

/** An account as a row of the workbook, by column key. */
export const accountRow = (account: Account): Readonly<Record<string, FactValue>> => ({
  ...account.facts,
  'account-id': account.accountId,
  name: account.name,
  territory: account.territory,
});
