import { describe, expect, it } from 'vitest';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { breachCounts } from '#usecases/basis/keep-breaches.ts';
import { valueOf } from '../../../../support/outcomes.ts';
import { legalLimit } from '../../../../support/small-market.ts';
import { limitedBy } from '../../../support/alter-definitions.ts';
import { csvFile } from '../../../support/csv-file.ts';
import { openMarket } from '../../../support/open-market.ts';

const header = 'Call ID;Account ID;Territory;Date;Channel;Status';
const call = (id: string, account: string, on: string) => `${id};${account};T1;${on};F2F;Submitted`;

async function openLimited(maximum: number) {
  const open = await openMarket();
  const world = limitedBy(open.world, legalLimit({ key: 'one', maximum, validFrom: '2017-05-01' }));
  const send = async (rows: readonly string[], more: Partial<ImportInput> = {}) => {
    const path = await csvFile(world, [header, ...rows]);
    const input = { market: open.market, kind: 'calls', path, fileName: 'calls.csv', dryRun: false, ...more };
    return valueOf(await importWorkbook(world, open.people.affiliate, input));
  };
  const passedIn = async (rows: readonly string[], more: Partial<ImportInput> = {}) =>
    (await send(rows, more)).findings
      .filter(({ code }) => code === 'calls.limits-passed')
      .map(({ severity, values }) => [severity, values['count'], values['who']]);
  return { ...open, world, passedIn };
}

describe('calls that pass a limit of the law', () => {
  it('come in as they were made, and are counted with whom they were', async () => {
    const { world, market, passedIn } = await openLimited(1);
    expect(await passedIn([call('1', 'A001', '2026-05-04'), call('2', 'A002', '2026-05-04')])).toEqual([]);
    expect(await passedIn([call('3', 'A001', '2026-05-11')])).toEqual([['warning', 1, 'A001']]);
    const of = world.definitions.markets.find(({ code }) => code === market)!;
    expect(await world.storage.read((stores) => breachCounts(world, stores, of))).toEqual({
      passed: 1,
      certain: 1,
    });
    // What was passed before is told no more.
    expect(await passedIn([call('4', 'A003', '2026-05-11')])).toEqual([]);
  });

  it('are told before they are taken in, and not where a file takes calls of its days away', async () => {
    const { passedIn } = await openLimited(1);
    const rows = [call('1', 'A001', '2026-05-04'), call('2', 'A001', '2026-05-05')];
    expect(await passedIn(rows, { dryRun: true })).toEqual([['warning', 1, 'A001']]);
    await passedIn([call('7', 'A002', '2026-05-06'), call('8', 'A003', '2026-05-08')]);
    // The call of the 6th goes, and with it what the law would count.
    expect(
      await passedIn([call('9', 'A002', '2026-05-05'), call('8', 'A003', '2026-05-08')], {
        mode: 'replace-window',
      }),
    ).toEqual([]);
  });

  it('are none where the law has no limits', async () => {
    const open = await openMarket();
    const path = await csvFile(open.world, [header, call('1', 'A001', '2026-05-04')]);
    const done = valueOf(
      await importWorkbook(open.world, open.people.affiliate, {
        market: open.market,
        kind: 'calls',
        path,
        fileName: 'calls.csv',
        dryRun: false,
      }),
    );
    expect(done.findings.map(({ code }) => code)).not.toContain('calls.limits-passed');
  });
});
