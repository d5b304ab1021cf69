import { beforeEach, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { csvFile } from '../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { todayIn } from '#usecases/basis/today.ts';

const market = 'IT';
const head = 'Account ID;Name;Specialty;Territory;Potential class;City;Region';
const row = (id: string, day: string): string => `${id};Doctor ${id};Cardiology;IT-01;High;Roma;Lazio;${day}`;

const list = (...days: readonly string[]) => [
  `${head};NO_SEE`,
  ...days.map((day, index) => row(`A${index + 1}`, day)),
];

describe('a day to come below a heading of refusals', () => {
  let open: OpenMarket;
  const send = async (lines: readonly string[], more: Partial<ImportInput> = {}) =>
    importWorkbook(open.world, operator, {
      market,
      kind: 'accounts',
      path: await csvFile(open.world, lines),
      fileName: 'list.csv',
      dryRun: false,
      ...more,
    });
  const view = async () => valueOf(await viewRefusals(open.world, operator, { market }));

  beforeEach(async () => {
    open = await openMarket();
    valueOf(await send(['Territory;Rep;FTE', 'IT-01;Rita Costa;1'], { kind: 'team' }));
  });

  it.each(['31/03/2027', '31.03.2027', '2027-03-31', '31/12/9999', '31 marzo 2027'])(
    'stops the file until somebody says what it means: %s',
    async (day) => {
      const refusal = refusalOf(await send(list(day)));
      expect(refusal.code).toBe('import-refused');
      const asked = refusal.findings.filter(({ code }) => code.startsWith('import.refusal-'));
      expect(asked).toMatchObject([
        { severity: 'error', code: 'import.refusal-until', where: { cell: 'H2' }, fix: { column: 'no-see' } },
        { severity: 'info', code: 'import.refusal-from', where: { cell: 'H2' }, fix: { column: 'no-see' } },
      ]);
      // Whoever agrees to everything has not read it.
      expect(refusalOf(await send(list(day), { acceptedFixes: ['all'] })).code).toBe('import-refused');
    },
  );

  it('is the last day of a refusal that holds from today, where somebody says so', async () => {
    valueOf(await send(list('31/03/2027', ''), { acceptedFixes: ['import.refusal-until:no-see'] }));
    const { refusals, toCome, accounts } = await view();
    expect(accounts).toBe(1);
    expect(toCome).toEqual([]);
    expect(refusals).toMatchObject([
      { accountId: 'A1', kind: 'no-see', saidOn: todayIn(open.world, open.market), until: '2027-03-31' },
    ]);
  });

  it('is the first day of one to come, where somebody says that, and shown as such', async () => {
    valueOf(await send(list('31/03/2027', ''), { acceptedFixes: ['import.refusal-from:no-see'] }));
    const { refusals, toCome, accounts } = await view();
    expect([accounts, refusals]).toEqual([0, []]);
    expect(toCome).toMatchObject([{ accountId: 'A1', kind: 'no-see', saidOn: '2027-03-31', until: '' }]);
  });

  it('has no end where both are said', async () => {
    const acceptedFixes = ['import.refusal-from', 'import.refusal-until'];
    valueOf(await send(list('31/03/2027'), { acceptedFixes }));
    const today = todayIn(open.world, open.market);
    expect((await view()).refusals).toMatchObject([{ accountId: 'A1', saidOn: today, until: '' }]);
  });

  it('says nothing of a day that has been', async () => {
    valueOf(await send(list('31/03/2026')));
    expect((await view()).refusals).toMatchObject([{ accountId: 'A1', saidOn: '2026-03-31' }]);
  });

  it('stops a stop list as well, in its column of the day and in those of refusals', async () => {
    valueOf(await send(list('', '')));
    const stop = (heading: string, day: string, more: Partial<ImportInput> = {}) =>
      send([`Account ID;Name;${heading}`, `A1;Doctor A1;${day}`], { kind: 'stop-list', ...more });
    expect(refusalOf(await stop('Refused on', '31/03/2027')).findings.map(({ code }) => code)).toContain(
      'stop-list.day-ahead',
    );
    expect(refusalOf(await stop('NO_SEE', '31/03/2027')).findings.map(({ code }) => code)).toContain(
      'import.refusal-until',
    );
    valueOf(await stop('NO_SEE', '31/03/2027', { acceptedFixes: ['import.refusal-until'] }));
    expect((await view()).refusals).toMatchObject([
      { accountId: 'A1', saidOn: todayIn(open.world, open.market) },
    ]);
  });
});
