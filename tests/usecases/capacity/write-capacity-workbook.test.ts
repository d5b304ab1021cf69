import { describe, expect, it } from 'vitest';
import { keepCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { writeCapacityWorkbook } from '#usecases/capacity/write-capacity-workbook.ts';
import { valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';
import { recordWriting } from '../support/record-writing.ts';

describe('the workbook of absences', () => {
  it('is for whoever keeps them, with those that are known', async () => {
    const open = await openMarket();
    const { world, writing } = recordWriting(open.world);
    const { market, people } = open;
    const draft = { kind: 'leave', territory: 'T1', team: '', from: '2027-02-01', to: '2027-02-05' } as const;
    const known = { market, draft: { ...draft, weekdays: '', rep: '', note: '' } };
    valueOf(await keepCapacityEvent(world, people.manager, known));
    expect(await endsBy(open, everybody, (actor) => writeCapacityWorkbook(world, actor, { market }))).toEqual(
      {
        rep: 'not-allowed',
        colleague: 'not-allowed',
        manager: 'done',
        affiliate: 'done',
        global: 'done',
        foreigner: 'market-unknown',
      },
    );
    expect(writing.templates).toHaveLength(3);
    expect(writing.templates[0]).toMatchObject({
      locale: 'de',
      cycle: { id: `${market}-2027-01` },
      rows: { capacity: [{ territory: 'T1', 'capacity-from': '2027-02-01', 'capacity-to': '2027-02-05' }] },
    });
  });
});
