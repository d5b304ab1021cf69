import { beforeEach, describe, expect, it } from 'vitest';
import { recordAmbition, type RecordAmbitionInput } from '#usecases/maturity/record-ambition.ts';
import { viewMaturity } from '#usecases/maturity/view-maturity.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord } from '../support/what-is-kept.ts';

describe('an ambition is put on record', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const input = (changes: Partial<RecordAmbitionInput['draft']> = {}): RecordAmbitionInput => ({
    market: open.market,
    draft: {
      day: '2028-06-30',
      who: 'Country manager',
      why: 'The data contract begins in January',
      levels: { segmentation: 4 },
      ...changes,
    },
  });
  const record = (changes?: Partial<RecordAmbitionInput['draft']>) =>
    recordAmbition(open.world, open.people.affiliate, input(changes));
  const stepsIn = async (dimension: string) =>
    valueOf(await viewMaturity(open.world, open.people.manager, { market: open.market }))
      .path.find((each) => each.dimension.key === dimension)
      ?.steps.map(({ day, level, step }) => [day, level, step.from]);

  it('by whoever plans the market', async () => {
    expect(await endsBy(open, everybody, (actor) => recordAmbition(open.world, actor, input()))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
  });

  it('beside all that was wanted before, of which what no day was said counts no more', async () => {
    expect(await stepsIn('segmentation')).toMatchObject([
      [expect.any(String), expect.any(Number), 'undated'],
    ]);
    valueOf(await record());
    open.wait(1);
    valueOf(await record({ day: '2027-12-31', levels: { segmentation: 3, measurement: 3 } }));
    expect(await stepsIn('segmentation')).toEqual([
      ['2027-12-31', 3, 'recorded'],
      ['2028-06-30', 4, 'recorded'],
    ]);
    const { ambitions } = valueOf(
      await viewMaturity(open.world, open.people.manager, { market: open.market }),
    );
    expect(ambitions.map(({ from }) => from)).toEqual(['undated', 'recorded', 'recorded']);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'set-ambition',
      by: 'affiliate@example.com',
      details: { levels: { segmentation: 3, measurement: 3 }, who: 'Country manager' },
    });
  });

  it('succeeds what was wanted by the same day', async () => {
    valueOf(await record());
    open.wait(1);
    valueOf(await record({ levels: { segmentation: 5 } }));
    expect(await stepsIn('segmentation')).toEqual([['2028-06-30', 5, 'recorded']]);
  });

  it('is refused with everything that is wrong with it, each at its place', async () => {
    const { findings } = refusalOf(
      await record({ day: '2026-09-14', who: ' ', why: '', levels: { segmentation: 6, charm: 3 } }),
    );
    expect(
      findings.map(({ code, where }) => `${where.kind === 'subject' ? where.subject : ''} ${code}`),
    ).toEqual([
      'day ambition.day-past',
      'who ambition.who-missing',
      'why ambition.why-missing',
      'level.segmentation maturity.level-missing',
      'level.charm maturity.dimension-unknown',
    ]);
    expect(await stepsIn('segmentation')).toMatchObject([
      [expect.any(String), expect.any(Number), 'undated'],
    ]);
  });

  it('does not fall with time, nor rise above what is wanted later', async () => {
    valueOf(await record());
    const codes = async (changes: Partial<RecordAmbitionInput['draft']>) =>
      refusalOf(await record(changes)).findings.map(({ code }) => code);
    expect(await codes({ day: '2028-12-31', levels: { segmentation: 3 } })).toEqual(['ambition.falls']);
    expect(await codes({ day: '2027-12-31', levels: { segmentation: 5 } })).toEqual(['ambition.above-later']);
  });
});
