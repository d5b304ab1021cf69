import { beforeEach, describe, expect, it } from 'vitest';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { beginTrialIn } from '../support/begin-trial-in.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('another archetype is tried', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });

  it('by whoever plans the market', async () => {
    expect(await endsBy(open, everybody, (actor) => beginTrialIn(open, {}, actor))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      affiliate: 'done',
      // One runs by then.
      global: 'trial-refused',
      foreigner: 'market-unknown',
    });
  });

  it('one at a time, and nothing is kept where anything is wrong', async () => {
    const wrong = () => beginTrialIn(open, { archetype: 'none', criteria: [] });
    const { findings } = await refusedWithoutTrace(open.world, wrong);
    expect(findings.map(({ code }) => code)).toEqual(['trial.archetype-unknown', 'trial.criteria-missing']);
    const { beside } = valueOf(await beginTrialIn(open));
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'begin-trial',
      details: { archetype: 'foundation', before: beside },
    });
    expect(refusalOf(await beginTrialIn(open)).findings.map(({ code }) => code)).toEqual(['trial.one-runs']);
  });
});
