import { beforeEach, describe, expect, it } from 'vitest';
import { compareTrial } from '#usecases/maturity/compare-trial.ts';
import { endTrial } from '#usecases/maturity/end-trial.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { beginTrialIn } from '../support/begin-trial-in.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('a trial ends', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });

  it('by whoever plans the market, at any time with stop', async () => {
    const { world, market } = open;
    const { trial } = valueOf(await beginTrialIn(open));
    const stop = { market, trial, decision: 'stop', why: 'The new CRM comes first' };
    const others = ['rep', 'colleague', 'manager', 'foreigner', 'affiliate', 'global'] as const;
    expect(await endsBy(open, others, (actor) => endTrial(world, actor, stop))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
      affiliate: 'done',
      global: 'trial-ended',
    });
  });

  it('with the figures it was decided by, and moves nobody', async () => {
    const { world, people, market } = open;
    const { trial, beside } = valueOf(await beginTrialIn(open));
    const go = { market, trial, decision: 'go', why: 'It keeps whom we call on' };
    const codes = refusalOf(await endTrial(world, people.affiliate, go)).findings.map(({ code }) => code);
    expect(codes).toEqual(['trial.not-compared']);
    expect(codeOf(await endTrial(world, people.affiliate, { ...go, job: 'none' }))).toBe('job-unknown');
    const { figures, job } = valueOf(await compareTrial(world, people.affiliate, { market, trial }));
    const ended = valueOf(await endTrial(world, people.affiliate, { ...go, job }));
    expect(ended).toMatchObject({ state: 'go', figures });
    expect(await lastOnRecord(world)).toMatchObject({ kind: 'end-trial', details: { state: 'go', figures } });
    expect(codeOf(await compareTrial(world, people.affiliate, { market, trial }))).toBe('trial-ended');
    // What it began beside still runs: it can be tried again beside the same.
    expect(valueOf(await beginTrialIn(open)).beside).toBe(beside);
  });

  it('without go where it has not shown what it had to', async () => {
    const { world, people, market } = open;
    const strict = [{ figure: 'targets', atLeast: 900_000 }];
    const { trial } = valueOf(await beginTrialIn(open, { criteria: strict }));
    const { job } = valueOf(await compareTrial(world, people.affiliate, { market, trial }));
    const end = (decision: string) =>
      endTrial(world, people.affiliate, { market, trial, job, decision, why: 'Seen' });
    const { findings } = await refusedWithoutTrace(world, () => end('go'));
    expect(findings.map(({ code }) => code)).toEqual(['trial.not-met']);
    expect(valueOf(await end('change')).state).toBe('change');
  });
});
