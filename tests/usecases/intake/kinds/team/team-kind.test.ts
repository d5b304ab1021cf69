import { beforeEach, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { codeOf, refusalOf, valueOf } from '../../../../support/outcomes.ts';
import { csvFile } from '../../../support/csv-file.ts';
import { endsBy } from '../../../support/ends-by.ts';
import { obligedBy, someDuty } from '../../../support/obliged-by.ts';
import { openMarket, type OpenMarket } from '../../../support/open-market.ts';

describe('a team sheet alone', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const send = async (
    rows: readonly string[],
    more: Partial<ImportInput> = {},
    who = open.people.affiliate,
  ) =>
    importWorkbook(open.world, who, {
      market: open.market,
      kind: 'team',
      path: await csvFile(open.world, ['Territory;Rep;E-mail;FTE', ...rows]),
      fileName: 'team.csv',
      dryRun: false,
      ...more,
    });
  const reps = async () =>
    (await open.world.storage.read(({ accounts }) => accounts.repsOf(open.market))).map(
      ({ territory, name, email, fte }) => [territory, name, email, fte],
    );
  const accounts = () => open.world.storage.read((stores) => stores.accounts.ofMarket(open.market));

  it('is for whoever runs the market', async () => {
    const others = ['rep', 'manager', 'foreigner'] as const;
    const ends = await endsBy(open, others, (actor) => send(['T1;Anna;;1'], {}, actor));
    expect(ends).toEqual({ rep: 'not-allowed', manager: 'not-allowed', foreigner: 'market-unknown' });
  });

  it('says who works where and leaves every account as it is, also those no sheet names', async () => {
    const before = await accounts();
    const done = valueOf(await send(['T1;Anna New;anna@example.com;0,8', 'T8;;;1']));
    // Counted are reps: no account is in such a sheet.
    expect(done).toMatchObject({ status: 'imported', added: 1, changed: 1, removed: 0 });
    expect(done.differences.map(({ kind, subject, key, field = '' }) => [kind, subject, key, field])).toEqual(
      [
        ['changed', 'rep', 'T1', 'rep'],
        ['changed', 'rep', 'T1', 'email'],
        ['changed', 'rep', 'T1', 'fte'],
        ['added', 'rep', 'T8', ''],
      ],
    );
    expect(await reps()).toEqual([
      ['T1', 'Anna New', 'anna@example.com', 8_000],
      ['T2', 'Rep of T2', 't2@example.com', 10_000],
      ['T8', '', '', 10_000],
    ]);
    expect(await accounts()).toEqual(before);
  });

  it('replaced as a whole takes nobody out of a territory that still has accounts', async () => {
    valueOf(await send(['T8;Ben;;1']));
    const refusal = refusalOf(await send(['T1;Anna;;1'], { mode: 'replace' }));
    expect(refusal).toMatchObject({
      code: 'import-refused',
      findings: expect.arrayContaining([
        expect.objectContaining({
          code: 'import.team-leaves-accounts',
          values: { territory: 'T2', count: 12 },
        }),
      ]),
    });
    valueOf(await send(['T1;Anna;;1', 'T2;;;1'], { mode: 'replace' }));
    expect((await reps()).map(([territory, name]) => [territory, name])).toEqual([
      ['T1', 'Anna'],
      ['T2', ''],
    ]);
    expect(await accounts()).toHaveLength(24);
  });

  it('has modes of its own, and no rows to leave out', async () => {
    expect(codeOf(await send(['T1;Anna;;1'], { mode: 'remove-absent' }))).toBe('invalid-input');
    expect(codeOf(await send(['T1;Anna;;1'], { partial: true }))).toBe('import-not-partial');
  });
});

it.each([
  'Registration number',
  'Registernummer',
  'Numéro d’inscription',
  'Numero di iscrizione',
  '登録番号',
  'Número de registro',
  'Badge Number',
  'Registro degli informatori delle Marche',
])('a column of what a duty asks of reps is told of, for a team list records none: %s', async (heading) => {
  const { world } = await openMarket();
  const send = async (market: string) =>
    valueOf(
      await importWorkbook(world, operator, {
        market,
        kind: 'team',
        path: await csvFile(world, [`Territory;Rep;FTE;${heading}`, `${market}-01;Anna Bianchi;1;4711`]),
        fileName: 'team.csv',
        dryRun: true,
      }),
    ).findings.filter(({ code }) => code === 'import.duty-in-team');
  expect(await send('IT')).toMatchObject([
    { severity: 'warning', where: { cell: 'D1' }, values: { heading } },
  ]);
  // Where no duty is of reps it is a column as any other.
  expect(await send('PL')).toEqual([]);
});

it.each([
  ['Registration number', 'Valid To'],
  ['Registernummer', 'Bis'],
  ['Numero tesserino', 'Until'],
  ['登録番号', 'End Date'],
])('a day beside what a duty asks for is asked about: %s, %s', async (number, until) => {
  const { world: shipped } = await openMarket();
  // A market whose list of reps has days of its own.
  const world = obligedBy(shipped, someDuty('DE'));
  const send = async (
    market: string,
    answers: { readonly mapping?: readonly { heading: string; column: string }[] },
  ) =>
    importWorkbook(world, operator, {
      market,
      kind: 'team',
      path: await csvFile(world, [
        `Territory;Rep;FTE;${number};${until}`,
        `${market}-01;Anna Bianchi;1;4711;2026-10-31`,
      ]),
      fileName: 'team.csv',
      dryRun: true,
      ...answers,
    });
  const open = valueOf(await send('DE', {}));
  expect(open.findings).toContainEqual(
    expect.objectContaining({
      code: 'import.column-doubtful-beside',
      severity: 'error',
      where: expect.objectContaining({ cell: 'E1' }),
    }),
  );
  expect(open.questions).toContainEqual(
    expect.objectContaining({ heading: until, blocking: true, assumed: '' }),
  );
  const errorsOf = async (column: string) => {
    const { findings } = valueOf(await send('DE', { mapping: [{ heading: until, column }] }));
    const told = findings.filter(({ code }) => code === 'import.duty-in-team');
    return [
      findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
      told.map(({ values }) => values['heading']),
    ];
  };
  expect(await errorsOf('employed-to')).toEqual([[], [number]]);
  expect(await errorsOf('')).toEqual([[], [number, until]]);
  // Where no duty is of reps it is the rep’s.
  expect(valueOf(await send('FR', {})).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});
