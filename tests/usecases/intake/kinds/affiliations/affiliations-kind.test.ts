import { beforeEach, describe, expect, it } from 'vitest';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { refusalOf, valueOf } from '../../../../support/outcomes.ts';
import { undoLast } from '../../../../support/undo-last.ts';
import { csvFile } from '../../../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../../../support/open-market.ts';

const head =
  'Account ID;Organisation;Organisation ID;Role at organisation;At organisation since;At organisation until';

describe('a file of further places of work', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const send = async (...rows: readonly string[]) =>
    importWorkbook(open.world, open.people.affiliate, {
      market: open.market,
      kind: 'affiliations',
      path: await csvFile(open.world, [head, ...rows]),
      fileName: 'posts.csv',
      dryRun: false,
    });
  const kept = () =>
    open.world.storage.read(async ({ affiliations, accounts }) => ({
      stays: (await affiliations.ofMarket(open.market)).map(
        ({ account, kind, organisation, role, from, until }) =>
          [account, kind, organisation, role, from, until].join('|'),
      ),
      revision: await accounts.revision(open.market),
    }));

  it('keeps several of one person, and computes anew what rests on them', async () => {
    const before = await kept();
    valueOf(await send('A001;Klinik Nord;;head;2026-01-01;', 'A001;Praxis Süd;;;;2025-12-31'));
    const after = await kept();
    expect(after.stays).toEqual([
      'A001|also|Klinik Nord|head|2026-01-01|',
      'A001|also|Praxis Süd|||2025-12-31',
    ]);
    expect(after.revision).toBeGreaterThan(before.revision);
  });

  it('tells one stay by the house, however it is spelled, and its first day', async () => {
    valueOf(await send('A001;Klinik Nord;;;2026-01-01;'));
    valueOf(await send('A001;KLINIK-NORD;;;2026-01-01;2026-08-31'));
    expect((await kept()).stays).toEqual(['A001|also|KLINIK-NORD||2026-01-01|2026-08-31']);
    valueOf(await undoLast(open.world, open.people.affiliate, { market: open.market, kind: 'affiliations' }));
    expect((await kept()).stays).toEqual(['A001|also|Klinik Nord||2026-01-01|']);
  });

  it('says at their cells whom nobody knows, which days are backwards and what stands twice, and keeps nothing', async () => {
    const { findings } = refusalOf(
      await send(
        'X999;Klinik;;;;',
        'A001;Klinik;;;2026-02-01;2026-01-31',
        'A003;Klinik;;;;',
        'A003;klinik ;;;;',
      ),
    );
    expect(
      findings
        .filter(({ severity }) => severity === 'error')
        .map(({ code, where }) => [code, JSON.stringify(where)]),
    ).toEqual([
      ['affiliations.account-unknown', expect.stringContaining('A2')],
      ['affiliations.days-backwards', expect.stringContaining('F3')],
      ['affiliations.row-twice', expect.stringContaining('A5')],
    ]);
    expect((await kept()).stays).toEqual([]);
  });
});
