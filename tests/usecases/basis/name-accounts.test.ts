import { expect, it } from 'vitest';
import { atSubject, finding } from '#domain/basics/finding.ts';
import { numberName } from '#domain/customers/account.ts';
import { lineKeyOf } from '#domain/planning/line-key.ts';
import { nameAccounts } from '#usecases/basis/name-accounts.ts';
import { account } from '../../support/small-market.ts';

const lineOf = (subject: number): string =>
  lineKeyOf({ accountId: numberName(subject), brand: 'cardiolan', channel: 'email' });

const about = (subject: number) =>
  finding('error', 'planning.lower-minimum', atSubject(lineOf(subject)), {
    line: lineOf(subject),
    to: numberName(subject),
  });

const called = (accountId: string): string => lineOf(1).replace(numberName(1), accountId);

it('calls accounts of lines and limits as people call them, with their names, and leaves others alone', () => {
  const accounts = [
    { ...account('A1', { organisation: ' Klinik  Nord' }), subject: 1, name: 'Praxis Eins' },
    { ...account('A|12'), subject: 12, name: 'Praxis Zwölf' },
  ];
  const [first, twelfth, stranger] = nameAccounts([about(1), about(12), about(9)], accounts);
  expect(first).toEqual({
    ...about(1),
    where: atSubject(called('A1')),
    values: { line: called('A1'), to: numberName(1), account: 'Praxis Eins' },
  });
  expect(twelfth?.values).toMatchObject({ line: called('A|12'), account: 'Praxis Zwölf' });
  expect(stranger).toEqual(about(9));
  expect(nameAccounts([], accounts)).toEqual([]);
  const limit = finding('error', 'planning.minimums-over-limit', atSubject('x'), {
    limit: 'legal:year:@1',
  });
  expect(nameAccounts([limit], accounts)[0]?.values).toEqual({ limit: 'legal:year:klinik nord' });
});
