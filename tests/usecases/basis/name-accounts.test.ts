import { expect, it } from 'vitest';
import { atSubject, finding } from '#domain/basics/finding.ts';
import { nameAccounts } from '#usecases/basis/name-accounts.ts';

const about = (values: Readonly<Record<string, string>>) =>
  finding('error', 'planning.lower-minimum', atSubject('x'), values);

const lineOf = (account: string) => [account, 'cardiolan', 'email'].join('|');

it('names the account of a finding’s line, also one whose identifier holds a bar, and leaves others alone', () => {
  const accounts = [
    { accountId: 'A1', name: 'Praxis Eins' },
    { accountId: 'A|2', name: 'Praxis Zwei' },
  ];
  const found = [...['A1', 'A|2', 'X9'].map((id) => about({ line: lineOf(id) })), about({ to: '3' })];
  const named = nameAccounts(found, accounts);
  expect(named.map(({ values }) => values['account'])).toEqual([
    'Praxis Eins',
    'Praxis Zwei',
    undefined,
    undefined,
  ]);
  expect(named.slice(2)).toEqual(found.slice(2));
});
