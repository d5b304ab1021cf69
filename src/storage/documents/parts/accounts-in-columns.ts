import { numberName, type FactValue, type KeptAccount } from '#domain/customers/account.ts';
import type { InColumns } from './plan-input-forms.ts';

/** What accounts say, by column; null where one says nothing. */
export function factColumns(accounts: readonly Pick<KeptAccount, 'facts'>[]): InColumns['accounts']['facts'] {
  const columns = new Set(accounts.flatMap(({ facts }) => Object.keys(facts)));
  return Object.fromEntries(
    [...columns].map((column) => [column, accounts.map(({ facts }) => facts[column] ?? null)]),
  );
}

/** Accounts from their columns. */
export function accountsOf(
  market: string,
  { subject, called, territory, facts }: InColumns['accounts'],
): readonly KeptAccount[] {
  const columns = Object.entries(facts);
  return subject.map((no, index) => {
    const of: Record<string, FactValue> = {};
    for (const [column, values] of columns) {
      const value = values[index];
      if (value !== null && value !== undefined) of[column] = value;
    }
    return {
      market,
      accountId: called?.[index] ?? numberName(no),
      subject: no,
      name: '',
      territory: territory[index] ?? '',
      facts: of,
    };
  });
}
