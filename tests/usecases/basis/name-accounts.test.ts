import { expect, it } from 'vitest';
import { atSubject, finding } from '#domain/basics/finding.ts';
import { nameAccounts } from '#usecases/basis/name-accounts.ts';

it('names the account of a finding’s line, also one whose identifier holds a bar, and leaves other findings alone', () => {
  const about = (values: Readonly<Record<string, string>>) =>
    finding('error', 'planning.lower-minimum', atSubject('x'), values);
  const accounts = [
    { accountId: 'A1', name: 'Praxis Eins' },
    { accountId: 'A|2', name: 'Praxis Zwei' },
  ];
  const line = (id: string) => [id, 'cardiolan', 'email'].join('|');
  const named = nameAccounts(
    [
      about({ line: line('A1') }),
      about({ line: line('A|2') }),
      about({ line: line('X9') }),
      about({ to: '3' }),
    ],
    accounts,
  );
  expect(named.map(({ values }) => values['account'])).toEqual([
    'Praxis Eins',
    'Praxis Zwei',
    undefined,
    undefined,
  ]);
  expect(named[3]).toEqual(about({ to: '3' }));
});
