import type { Account, FactValue } from './account.ts';

export type RowValues = Readonly<Record<string, FactValue | undefined>>;

type Called = Pick<Account, 'accountId' | 'name' | 'facts'>;

/** An account as a row of a file would say it. */
export const valuesOf = ({ accountId, name, facts }: Called): RowValues => ({
  ...facts,
  'account-id': accountId,
  name,
});

const isEmpty = (value: FactValue | undefined): boolean => value === undefined || String(value).trim() === '';

/** What is known of an account once a row has said something of it: what the row leaves empty makes nobody another person. */
export const valuesNow = (row: RowValues, known: Called): RowValues => ({
  ...valuesOf(known),
  ...Object.fromEntries(Object.entries(row).filter(([, value]) => !isEmpty(value))),
});

/** Whether a row calls an account otherwise, or says another place, address or number of it than is known. */
export const isCalledOtherwise = (row: RowValues, known: Called): boolean =>
  Object.entries(row).some(([key, value]) => {
    if (
      isEmpty(value) ||
      !(key === 'name' || key === 'city' || key === 'postcode' || key.startsWith('extra:'))
    )
      return false;
    const before = key === 'name' ? known.name : known.facts[key];
    return String(value).trim() !== String(before ?? '').trim();
  });
