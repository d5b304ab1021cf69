import { beforeEach, describe, expect, it } from 'vitest';
import { keepChange, type KeepChangeInput } from '#usecases/maturity/keep-change.ts';
import { viewChanges } from '#usecases/maturity/view-changes.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('a planned change is kept', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const input = (
    changes: Partial<KeepChangeInput['draft']> = {},
    more: Partial<KeepChangeInput> = {},
  ): KeepChangeInput => ({
    market: open.market,
    draft: {
      kind: 'system',
      what: 'New CRM',
      from: '2027-03-01',
      to: '2027-06-30',
      points: 40,
      source: 'Roadmap of IT',
      state: 'planned',
      ...changes,
    },
    ...more,
  });
  const keep = (...of: Parameters<typeof input>) =>
    keepChange(open.world, open.people.affiliate, input(...of));

  it('by whoever plans the market', async () => {
    expect(await endsBy(open, everybody, (actor) => keepChange(open.world, actor, input()))).toMatchObject({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      affiliate: 'done',
      foreigner: 'market-unknown',
    });
  });

  it('with all that was ever said of it, the last of which counts', async () => {
    const { change } = valueOf(await keep());
    open.wait(1);
    valueOf(await keep({ to: '2027-04-30' }, { change }));
    const view = async () =>
      valueOf(await viewChanges(open.world, open.people.manager, { market: open.market }));
    const { changes, load } = await view();
    expect(changes).toMatchObject([
      { change, to: '2027-04-30', state: 'planned', history: [{ to: '2027-06-30' }, { to: '2027-04-30' }] },
    ]);
    // Four-month cycles: all of it is in the first of 2027.
    expect(load.slice(0, 2)).toMatchObject([
      { from: '2027-01-01', points: 40 },
      { from: '2027-05-01', points: 0 },
    ]);
    open.wait(1);
    valueOf(await keep({ state: 'dropped' }, { change }));
    expect((await view()).load.every(({ points }) => points === 0)).toBe(true);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'record-change',
      details: { kind: 'system', from: '2027-03-01', to: '2027-06-30', points: 40, state: 'dropped' },
    });
  });

  it('not where anything in it is wrong: all of it is said, and nothing kept', async () => {
    const wrong = {
      kind: 'war',
      what: ' ',
      from: '2027-13-01',
      to: 'soon',
      points: 1.5,
      source: '',
      state: 'maybe',
    };
    const { findings } = await refusedWithoutTrace(open.world, () => keep(wrong));
    expect(findings.map(({ code }) => code)).toEqual([
      'change.kind-unknown',
      'change.what-missing',
      'change.source-missing',
      'change.day-invalid',
      'change.day-invalid',
      'change.points-invalid',
      'change.state-unknown',
    ]);
    const backwards = refusalOf(await keep({ to: '2027-02-01' }));
    expect(backwards.findings.map(({ code }) => code)).toEqual(['change.days-backwards']);
  });

  it('once: a second of one name and day would count twice', async () => {
    const { change } = valueOf(await keep());
    expect(refusalOf(await keep()).findings.map(({ code }) => code)).toEqual(['change.known-already']);
    valueOf(await keep({ state: 'dropped' }, { change }));
    expect((await keep()).ok).toBe(true);
    expect(codeOf(await keep({}, { change: 'none' }))).toBe('change-unknown');
  });
});
