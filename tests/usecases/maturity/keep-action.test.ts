import { beforeEach, describe, expect, it } from 'vitest';
import { keepAction, type KeepActionInput } from '#usecases/maturity/keep-action.ts';
import { viewActions } from '#usecases/maturity/view-actions.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord } from '../support/what-is-kept.ts';

describe('an action is kept', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const input = (
    changes: Partial<KeepActionInput['draft']> = {},
    more: Partial<KeepActionInput> = {},
  ): KeepActionInput => ({
    market: open.market,
    draft: {
      dimension: 'customer-data',
      level: 5,
      what: 'Report data quality each month',
      owner: 'affiliate@example.com',
      due: '2026-12-31',
      state: 'open',
      evidence: '',
      ...changes,
    },
    ...more,
  });
  const keep = (...of: Parameters<typeof input>) =>
    keepAction(open.world, open.people.affiliate, input(...of));

  it('by whoever plans the market', async () => {
    expect(await endsBy(open, everybody, (actor) => keepAction(open.world, actor, input()))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
  });

  it('with all that was ever said of it, the last of which counts', async () => {
    const { action } = valueOf(await keep());
    open.wait(1);
    valueOf(await keep({ state: 'done', evidence: 'Report of October' }, { action }));
    const { actions } = valueOf(await viewActions(open.world, open.people.manager, { market: open.market }));
    expect(actions).toMatchObject([
      {
        action,
        state: 'done',
        evidence: 'Report of October',
        history: [{ state: 'open' }, { state: 'done' }],
      },
    ]);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'record-action',
      details: { dimension: 'customer-data', level: 5, state: 'done', evidence: 'Report of October' },
    });
  });

  it('is not done without evidence, for nobody of elsewhere to do, nor for yesterday', async () => {
    const { findings } = refusalOf(
      await keep({ level: 6, what: ' ', owner: 'foreigner@example.com', due: '2026-09-13', state: 'done' }),
    );
    expect(findings.map(({ code }) => code)).toEqual([
      'action.level-unknown',
      'action.what-missing',
      'action.owner-unknown',
      'action.due-past',
      'action.evidence-missing',
    ]);
    expect(codeOf(await keep({}, { action: 'none' }))).toBe('action-unknown');
  });

  it('that is late may be done, or given another day', async () => {
    const { action } = valueOf(await keep({ due: '2026-09-20' }));
    open.wait(30);
    valueOf(await keep({ due: '2026-09-20', state: 'dropped', evidence: 'No budget' }, { action }));
    expect(refusalOf(await keep({ due: '2026-09-21' }, { action })).findings.map(({ code }) => code)).toEqual(
      ['action.due-past'],
    );
  });
});
