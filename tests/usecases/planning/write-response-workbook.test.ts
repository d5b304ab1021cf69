import { describe, expect, it } from 'vitest';
import { writeResponseWorkbook } from '#usecases/planning/write-response-workbook.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';
import { recordWriting } from '../support/record-writing.ts';

describe('the workbook for responses', () => {
  it('is for whoever runs the market, with a row for each brand, segment and channel and what was said last', async () => {
    const open = await openMarket();
    const { world, writing } = recordWriting(open.world);
    const { people, market } = open;
    const input = { market, kind: 'judgements' } as const;
    const others = ['rep', 'manager', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => writeResponseWorkbook(world, actor, input))).toEqual({
      rep: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    });
    const file = valueOf(await writeResponseWorkbook(world, people.affiliate, input));
    expect(file.fileName).toBe(`${market}-response-judgements-de.xlsx`);
    const rows = writing.templates[0]?.rows['judgements'] ?? [];
    const segments = ['A', 'B', 'C', 'D'];
    expect(new Set(rows.map((row) => row['segment']))).toEqual(new Set(segments));
    expect(new Set(rows.map(({ brand, segment, channel }) => `${brand} ${segment} ${channel}`)).size).toBe(
      rows.length,
    );
    expect(rows.find((row) => row['segment'] === 'A' && row['channel'] === 'face-to-face')?.['today']).toBe(
      7,
    );
    valueOf(await writeResponseWorkbook(world, people.affiliate, { market, kind: 'history', locale: 'en' }));
    expect(writing.templates[1]?.rows).toEqual({ judgements: [], history: [] });
    const unassessed = withDefinitions(world, { assessments: [] });
    expect(codeOf(await writeResponseWorkbook(unassessed, people.affiliate, input))).toBe('no-assessment');
  });
});
