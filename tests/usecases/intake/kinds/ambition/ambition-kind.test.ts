import { beforeEach, describe, expect, it } from 'vitest';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { recordAmbition } from '#usecases/maturity/record-ambition.ts';
import { writeAmbitionWorkbook } from '#usecases/maturity/write-ambition-workbook.ts';
import { codeOf, refusalOf, valueOf } from '../../../../support/outcomes.ts';
import { undoLast } from '../../../../support/undo-last.ts';
import { csvFile } from '../../../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../../../support/open-market.ts';

const head = 'By the day;Dimension;Level;Who stands behind it;Why';

describe('a file of ambitions', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const names = () => open.world.definitions.maturity.dimensions.map(({ name }) => name.en ?? '');
  const row = (day: string, dimension: number, level: string, who = 'Sales', why = 'a new tool') =>
    [day, names()[dimension], level, who, why].join(';');
  const sendFile = (path: string, fileName = 'ambition.csv') =>
    importWorkbook(open.world, open.people.affiliate, {
      market: open.market,
      kind: 'ambition',
      path,
      fileName,
      dryRun: false,
    });
  const send = async (...rows: readonly string[]) => sendFile(await csvFile(open.world, [head, ...rows]));
  const kept = () =>
    open.world.storage.read(async ({ ambitions }) =>
      (await ambitions.ofMarket(open.market)).map(({ day, levels, who, recordedBy }) => [
        day,
        Object.values(levels),
        who,
        recordedBy,
      ]),
    );

  it('puts each level on record with who sent it, and nothing twice', async () => {
    const rows = [row('2028-12-31', 0, '4'), row('2028-12-31', 1, '5'), row('2027-12-31', 1, '4')];
    const sent = valueOf(await send(...rows));
    expect(sent.added).toBe(3);
    const by = open.people.affiliate.email;
    expect(await kept()).toEqual([
      ['2028-12-31', [4], 'Sales', by],
      ['2028-12-31', [5], 'Sales', by],
      ['2027-12-31', [4], 'Sales', by],
    ]);
    expect(valueOf(await send(...rows, row('2029-12-31', 0, '5'))).added).toBe(1);
    expect(await kept()).toHaveLength(4);
  });

  it('is taken back with what it said, and what was wanted before holds again', async () => {
    const { world, people, market } = open;
    const [dimension] = world.definitions.maturity.dimensions;
    const draft = { day: '2028-12-31', who: 'Lead', why: 'first', levels: { [dimension!.key]: 4 } };
    valueOf(await recordAmbition(world, people.affiliate, { market, draft }));
    const before = await kept();
    valueOf(await send(row('2028-12-31', 0, '5')));
    expect(await kept()).toHaveLength(2);
    valueOf(await undoLast(world, people.affiliate, { market, kind: 'ambition' }));
    expect(await kept()).toEqual(before);
  });

  it('says at their cells what cannot stand, all of it, and keeps nothing', async () => {
    const { findings } = refusalOf(
      await send(
        row('2020-01-01', 0, '4'),
        row('2028-12-31', 1, '5'),
        row('2029-12-31', 1, '4'),
        row('2028-12-31', 2, '5', '', 'x'),
        row('2028-12-31', 3, '5'),
        row('2028-12-31', 3, '4'),
      ),
    );
    expect(
      findings
        .filter(({ severity }) => severity === 'error')
        .map(({ code, where }) => [code, where.kind === 'cell' ? where.cell : where.kind]),
    ).toEqual(
      expect.arrayContaining([
        ['ambition.day-past', 'A2'],
        ['ambition.above-later', 'C3'],
        ['ambition.falls', 'C4'],
        ['import.required-empty', 'D5'],
        ['ambition.row-twice', 'A7'],
      ]),
    );
    expect(await kept()).toEqual([]);
  });

  it('comes as a workbook that holds what is wanted, which changes nothing when it comes back', async () => {
    const { world, people, market } = open;
    valueOf(await send(row('2028-12-31', 0, '4'), row('2029-06-30', 1, '5')));
    const before = await kept();
    const file = valueOf(await writeAmbitionWorkbook(world, people.affiliate, { market, locale: 'de' }));
    const back = await sendFile(file.path, file.fileName);
    expect([valueOf(back).added, valueOf(back).changed]).toEqual([0, 0]);
    expect(await kept()).toEqual(before);
    expect(codeOf(await writeAmbitionWorkbook(world, people.rep, { market }))).toBe('not-allowed');
  });
});
