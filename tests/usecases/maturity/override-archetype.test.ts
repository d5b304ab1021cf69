import { beforeEach, describe, expect, it } from 'vitest';
import { overrideArchetype, type OverrideInput } from '#usecases/maturity/override-archetype.ts';
import { viewMaturity } from '#usecases/maturity/view-maturity.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('overriding the archetype', () => {
  let open: OpenMarket;
  let computed: string | undefined;
  const current = async () =>
    valueOf(await viewMaturity(open.world, open.people.manager, { market: open.market }));
  const keyNow = async () => (await current()).assignment?.archetype.key;
  beforeEach(async () => {
    open = await openMarket();
    computed = await keyNow();
  });
  const input = (changes: Partial<OverrideInput> = {}): OverrideInput => ({
    market: open.market,
    archetype: 'foundation',
    reason: 'New team',
    until: '2026-09-20',
    ...changes,
  });
  const override = (changes?: Partial<OverrideInput>) =>
    overrideArchetype(open.world, open.people.global, input(changes));

  it('is for the global team alone', async () => {
    const others = ['rep', 'colleague', 'manager', 'affiliate', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => overrideArchetype(open.world, actor, input()))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      affiliate: 'not-allowed',
      foreigner: 'market-unknown',
    });
  });

  it('holds through its last day, and then the levels have the word again', async () => {
    const made = valueOf(await override({ reason: ' New team ' }));
    expect(made).toEqual({
      id: made.id,
      market: open.market,
      archetype: 'foundation',
      reason: 'New team',
      until: '2026-09-20',
      madeBy: 'global@example.com',
      madeAt: '2026-09-14T08:00:00.000Z',
    });
    expect((await current()).overrides).toEqual([made]);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'override-archetype',
      by: 'global@example.com',
      details: { before: computed, after: 'foundation', reason: 'New team', until: '2026-09-20' },
    });
    open.wait(6);
    expect(await keyNow()).toBe('foundation');
    open.wait(1);
    expect(await keyNow()).toBe(computed);
    expect((await current()).overrides).toEqual([made]);
  });

  it('is ended with a reason, and not when there is none', async () => {
    const nothing = await refusedWithoutTrace(open.world, () => override({ archetype: '', until: '' }));
    expect(nothing).toMatchObject({ code: 'invalid-input', findings: [{ where: { subject: 'archetype' } }] });
    expect(computed).not.toBe('foundation');
    valueOf(await override());
    open.wait(1);
    const ended = valueOf(await override({ archetype: '', until: '', reason: 'Settled' }));
    expect(ended.until).toBe('2026-09-15');
    expect(await keyNow()).toBe(computed);
    expect(await lastOnRecord(open.world)).toMatchObject({
      details: { before: 'foundation', after: computed, reason: 'Settled' },
    });
  });

  it('gives way to a later one', async () => {
    valueOf(await override());
    open.wait(1);
    valueOf(await override({ archetype: 'developing', until: '2026-09-15' }));
    expect(await keyNow()).toBe('developing');
    expect((await current()).overrides.map(({ archetype }) => archetype)).toEqual([
      'developing',
      'foundation',
    ]);
  });

  it.each<[string, Partial<OverrideInput>, string]>([
    ['an archetype there is none of', { archetype: 'perfect' }, 'archetype'],
    ['no reason', { reason: ' ' }, 'reason'],
    ['a reason without end', { reason: 'x'.repeat(1_001) }, 'reason'],
    ['yesterday as last day', { until: '2026-09-13' }, 'until'],
    ['no last day', { until: '' }, 'until'],
  ])('does not do with %s', async (_, changes, field) => {
    const refusal = await refusedWithoutTrace(open.world, () => override(changes));
    expect(refusal).toMatchObject({ code: 'invalid-input', findings: [{ where: { subject: field } }] });
  });

  it('may be for today alone, and needs an assessed market', async () => {
    expect(valueOf(await override({ until: '2026-09-14' })).until).toBe('2026-09-14');
    const unassessed = withDefinitions(open.world, { assessments: [] });
    expect(codeOf(await overrideArchetype(unassessed, open.people.global, input()))).toBe('no-assessment');
  });
});
