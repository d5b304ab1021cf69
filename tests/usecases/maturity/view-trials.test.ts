import { expect, it } from 'vitest';
import { endTrial } from '#usecases/maturity/end-trial.ts';
import { viewTrials } from '#usecases/maturity/view-trials.ts';
import { valueOf } from '../../support/outcomes.ts';
import { beginTrialIn } from '../support/begin-trial-in.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';

it('trials are seen by whoever sees the maturity, with all that was said of each', async () => {
  const open = await openMarket();
  const { world, market, people } = open;
  expect(await endsBy(open, everybody, (actor) => viewTrials(world, actor, { market }))).toEqual({
    rep: 'not-allowed',
    colleague: 'not-allowed',
    manager: 'done',
    affiliate: 'done',
    global: 'done',
    foreigner: 'market-unknown',
  });
  const view = async (who: 'manager' | 'affiliate') =>
    valueOf(await viewTrials(world, people[who], { market }));
  const before = (await view('affiliate')).open.map(({ key }) => key);
  expect(before).toContain('foundation');
  expect((await view('manager')).open).toEqual([]);
  const { trial, beside } = valueOf(await beginTrialIn(open));
  expect(before).not.toContain(beside);
  // One at a time.
  expect((await view('affiliate')).open).toEqual([]);
  open.wait(1);
  const stop = { market, trial, decision: 'stop', why: 'Later' };
  valueOf(await endTrial(world, people.affiliate, stop));
  open.wait(1);
  const next = valueOf(await beginTrialIn(open));
  expect((await view('manager')).trials).toMatchObject([
    { trial: next.trial, state: 'running' },
    { trial, state: 'stop', history: [{ state: 'running' }, { state: 'stop', why: 'Later' }] },
  ]);
});
