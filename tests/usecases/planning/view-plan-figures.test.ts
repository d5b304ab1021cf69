import { describe, expect, it } from 'vitest';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { recordDuty } from '#usecases/organisation/record-duty.ts';
import type { Kept } from '#usecases/ports.ts';
import { presentPlanFigures } from '#usecases/planning/present-plan-figures.ts';
import { viewPlanFigures, type PlanFigures } from '#usecases/planning/view-plan-figures.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { obligedBy, someDuty } from '../support/obliged-by.ts';
import { openMarket } from '../support/open-market.ts';
import { linesOf, openPlan } from '../support/open-plan.ts';

const sum = (of: readonly { readonly planned: number }[]) =>
  of.reduce((all, { planned }) => all + planned, 0);

const touches = ({ channels }: PlanFigures) => channels.reduce((all, each) => all + each.touches, 0);

describe('the figures of a plan', () => {
  it('are for whoever certifies it and whoever makes it, and not for reps, managers and medical', async () => {
    const open = await openPlan('in-review');
    const { world, market } = open;
    const all = [
      'rep',
      'manager',
      'medical',
      'affiliate',
      'compliance',
      'global',
      'auditor',
      'foreigner',
    ] as const;
    expect(await endsBy(open, all, (actor) => viewPlanFigures(world, actor, { market }))).toEqual({
      rep: 'not-allowed',
      manager: 'not-allowed',
      medical: 'not-allowed',
      affiliate: 'done',
      compliance: 'done',
      global: 'done',
      auditor: 'done',
      foreigner: 'market-unknown',
    });
    const without = await openMarket();
    expect(codeOf(await viewPlanFigures(without.world, without.people.compliance, { market }))).toBe(
      'plan-unknown',
    );
  });

  it('add up to the lines of the plan, and name no account, rep or territory', async () => {
    const open = await openPlan('in-review');
    const { world, market, people } = open;
    const limit = legalLimit({
      key: 'yearly',
      scope: 'company-to-person',
      maximum: 50,
      validFrom: '2017-05-01',
    });
    const figures = valueOf(await viewPlanFigures(limitedBy(world, limit), people.compliance, { market }));
    const lines = await linesOf(open, { onlyPlanned: true });
    const visits = lines.filter(({ channel }) => channel === 'face-to-face');
    expect(figures.channels.reduce((all, { touches }) => all + touches, 0)).toBe(sum(lines));
    expect(figures.channels[0]).toEqual({
      channel: 'face-to-face',
      lines: visits.length,
      accounts: new Set(visits.map(({ accountId }) => accountId)).size,
      touches: sum(visits),
    });
    expect(figures.measures.plannedTouches).toBe(sum(lines));
    const most = [...Map.groupBy(visits, ({ accountId }) => accountId).values()]
      .map(sum)
      .toSorted((a, b) => b - a)[0]!;
    expect(figures.law).toMatchObject([
      { limit: { key: 'yearly' }, planned: sum(visits), passed: 0, fullest: { planned: most, room: 50 } },
    ]);
    const told = JSON.stringify(presentPlanFigures(figures));
    for (const { accountId, accountName, territory } of lines)
      for (const name of [accountId, accountName, territory]) expect(told).not.toContain(`"${name}"`);
  });

  it('say who has fallen away, which limits are passed and what duties close', async () => {
    const open = await openPlan('in-review');
    const { market, people } = open;
    const tight = legalLimit({
      key: 'tight',
      scope: 'company-to-person',
      maximum: 1,
      validFrom: '2017-05-01',
    });
    const world = obligedBy(limitedBy(open.world, tight), someDuty(market));
    const see = async () => valueOf(await viewPlanFigures(world, people.compliance, { market }));
    const visits = (await linesOf(open, { onlyPlanned: true })).filter(
      ({ channel }) => channel === 'face-to-face',
    );
    const before = await see();
    expect(before.fell).toBeUndefined();
    expect(before.notAllowed).toBe(visits.length);
    const closed = visits.reduce((all, { planned }) => all + planned, 0);
    expect(before.closedByDuty).toMatchObject({ lines: visits.length, touches: closed });
    const over = [...Map.groupBy(visits, ({ accountId }) => accountId).values()].filter(
      (own) => own.reduce((all, { planned }) => all + planned, 0) > 1,
    );
    expect(before.law).toMatchObject([{ passed: over.length }]);
    const [line] = visits;
    valueOf(
      await recordConsent(world, people.affiliate, {
        market,
        account: line!.accountId,
        kind: 'do-not-contact',
        what: 'refused',
        saidOn: '',
        until: '',
        source: 'letter',
        evidence: '',
      }),
    );
    const after = await see();
    expect(after.fell).toMatchObject({ accounts: 1 });
    expect(after.fell!.touches).toBeGreaterThan(0);
    // Visits of who refuses are told of there alone; no duty will have them planned again.
    const planned = (of: typeof after) => touches(of) + (of.fell?.touches ?? 0) + of.closedByDuty!.touches;
    expect(planned(after)).toBe(planned(before));
    expect(after.closedByDuty!.touches).toBeLessThan(closed);
    expect(after.measures.plannedTouches).toBe(touches(after));
  });

  it('are added up once, and follow a duty that is done', async () => {
    const open = await openPlan('in-review');
    const { market, people } = open;
    const world = obligedBy(open.world, someDuty(market));
    let computed = 0;
    const counting = {
      ...world,
      kept: {
        ...world.kept,
        of: <Result>(code: string, thing: string, version: string, compute: () => Promise<Kept<Result>>) =>
          world.kept.of(code, thing, version, () => {
            if (/^(?:channels|closed|limits)\|/.test(thing)) computed += 1;
            return compute();
          }),
      },
    };
    const see = async () => valueOf(await viewPlanFigures(counting, people.compliance, { market }));
    const visits = (await linesOf(open, { onlyPlanned: true })).filter(
      ({ channel }) => channel === 'face-to-face',
    );
    const before = await see();
    expect(before.notAllowed).toBe(visits.length);
    expect(await see()).toEqual(before);
    expect(computed).toBe(3);
    const done = { duty: 'register', about: 'Rep of T1', number: '', evidence: 'card' };
    const days = { from: '2025-01-01', until: '' };
    valueOf(await recordDuty(world, people.affiliate, { market, ...done, ...days }));
    const after = await see();
    expect(after.notAllowed).toBe(visits.filter(({ territory }) => territory !== 'T1').length);
    expect(touches(after)).toBeGreaterThan(touches(before));
  });
});
