import { beforeAll, describe, expect, it } from 'vitest';
import { writeAssessmentWorkbook } from '#usecases/maturity/write-assessment-workbook.ts';
import { valueOf } from '../../support/outcomes.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { recordWriting } from '../support/record-writing.ts';

describe('the form for an assessment', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });

  it('is for whoever runs the market', async () => {
    const { world, writing } = recordWriting(open.world);
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    const input = { market: open.market };
    expect(await endsBy(open, others, (actor) => writeAssessmentWorkbook(world, actor, input))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    });
    expect(writing.assessments).toEqual([]);
  });

  it('shows what was said last, and names the affiliate as assessor and nobody else', async () => {
    const { world, writing } = recordWriting(open.world);
    const { market, people } = open;
    const file = valueOf(await writeAssessmentWorkbook(world, people.affiliate, { market }));
    expect(file.fileName).toBe(`${market}-maturity-de.xlsx`);
    valueOf(await writeAssessmentWorkbook(world, people.global, { market, locale: 'en' }));
    expect(writing.assessments).toMatchObject([
      { locale: 'de', on: '', assessor: people.affiliate.name, latest: { on: '2026-03-20' } },
      { locale: 'en', assessor: '' },
    ]);
  });
});
