import { expect, it } from 'vitest';
import { confirmCalendar, keepCorrection } from '#usecases/capacity/keep-calendar.ts';
import { writeCalendarWorkbook } from '#usecases/capacity/write-calendar-workbook.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';

it('a calendar taken away as a workbook comes back and changes nothing, in any language', async () => {
  const { world, people, market } = await openMarket();
  const draft = {
    kind: 'half-day',
    from: '2027-03-01',
    to: '2027-03-02',
    movedTo: '',
    region: '',
    team: '',
    why: 'Carnival',
    source: 'Gazette',
  };
  valueOf(await keepCorrection(world, people.affiliate, { market, draft }));
  valueOf(await confirmCalendar(world, people.affiliate, { market, through: '2027-12-31', note: 'all' }));
  for (const locale of ['en', 'ja']) {
    const { path, fileName } = valueOf(
      await writeCalendarWorkbook(world, people.affiliate, { market, locale }),
    );
    const input = { market, kind: 'calendar', path, fileName, mode: 'replace', dryRun: false };
    const back = valueOf(await importWorkbook(world, people.affiliate, input));
    expect(back).toMatchObject({ status: 'unchanged', unchanged: 2, removed: 0 });
  }
  expect(codeOf(await writeCalendarWorkbook(world, people.rep, { market }))).toBe('not-allowed');
});
