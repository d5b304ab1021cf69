import { expect, it } from 'vitest';
import { findExport } from '#usecases/reporting/find-export.ts';
import { valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';

it('a rep may take the call plan of the own territory, segmentation is for those who lead', async () => {
  const open = await openMarket();
  const { world, market, people } = open;
  const ends = (what: 'call-plan' | 'segmentation') =>
    endsBy(open, everybody, async (actor) => findExport(world, actor, { market, what }));
  expect(await ends('call-plan')).toMatchObject({
    rep: 'done',
    manager: 'done',
    foreigner: 'market-unknown',
  });
  expect(await ends('segmentation')).toMatchObject({
    rep: 'not-allowed',
    manager: 'done',
    foreigner: 'market-unknown',
  });
  const of = async (who: 'rep' | 'manager') =>
    valueOf(await findExport(world, people[who], { market, what: 'call-plan' }));
  expect([(await of('rep')).scope, (await of('manager')).scope]).toEqual([['T1'], 'all']);
});
