import { planAnew, sendList } from '../support/send-list.ts';
import { describe, expect, it } from 'vitest';
import type { PlanLine } from '#domain/planning/plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { recomputePlan } from '#usecases/planning/recompute-plan.ts';
import { loadCycleBasis } from '#usecases/basis/cycle-basis.ts';
import { limitedBy, withDefinitions } from '../support/alter-definitions.ts';
import { legalLimit } from '../../support/small-market.ts';
import { unitsOf } from '#domain/organisation/unit.ts';
import { passedLimits } from '#domain/review/limit-check.ts';
import { loadInForce } from '#usecases/basis/process-in-force.ts';
import { planUnderLimits } from '#usecases/basis/plan-under-limits.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openTwoUnits } from '../support/two-units.ts';

const touchesOf = (lines: readonly PlanLine[]) =>
  lines.filter(({ accountId }) => accountId === 'A001').reduce((sum, { planned }) => sum + planned, 0);
const touches = (lines: readonly PlanLine[]) =>
  touchesOf(lines.filter(({ channel }) => channel === 'face-to-face'));

describe('a limit that two units come under together', () => {
  const TEXT =
    'account-id;name;territory;specialty;Adoption – Respivo\nA001;Practice 001;T2;internal-medicine;3\n';
  const limited = async (turned = false) => {
    const open = await openTwoUnits(turned);
    const limit = legalLimit({
      key: 'eight',
      scope: 'company-to-person',
      maximum: 8,
      window: { kind: 'rolling', months: 6 },
    });
    const world = withDefinitions(open.world, {
      markets: open.world.definitions.markets.map((each) =>
        each.code === open.market ? { ...each, legalLimits: [limit] } : each,
      ),
    });
    const at = { ...open, world };
    const own = TEXT.replace('Respivo', 'Cardiolan').replace(';T2;', ';T1;');
    valueOf(await sendList(at, own, { market: open.cardio }));
    valueOf(await sendList(at, TEXT, { market: open.respi }));
    return at;
  };

  it('is parted by what each asks for: nobody starves, nobody depends on who plans first', async () => {
    const first = await limited();
    const cardio = touches((await planAnew(first, first.cardio)).lines);
    const respi = touches((await planAnew(first, first.respi)).lines);
    expect(cardio).toBeGreaterThan(0);
    expect(respi).toBeGreaterThan(0);
    expect(cardio + respi).toBeLessThanOrEqual(8);
    const turned = await limited(true);
    expect(touches((await planAnew(turned, turned.respi)).lines)).toBe(respi);
    expect(touches((await planAnew(turned, turned.cardio)).lines)).toBe(cardio);
  });

  it('is made again to the digit, with what the other meant to do', async () => {
    const open = await limited();
    const { plan, lines } = await planAnew(open, open.cardio);
    const again = valueOf(await recomputePlan(open.world, open.people.affiliate, { planId: plan.id }));
    expect(again).toMatchObject({ lines: lines.length, different: [] });
    const line = lines.find(({ accountId }) => accountId === 'A001');
    expect(line?.why).toContainEqual({ code: 'shared-with-units', values: { units: 'respi' } });
  });
});

const row = (territory: string) => `A001;Practice 001;${territory};internal-medicine;3\n`;

it('what one unit has approved is taken, however much the other had meant to plan', async () => {
  const open = await openTwoUnits();
  const { world, people, market, cardio, respi } = open;
  const HEADING = 'account-id;name;territory;specialty;Adoption – ';
  valueOf(await sendList(open, `${HEADING}Cardiolan\n${row('T1')}`, { market: cardio }));
  valueOf(await sendList(open, `${HEADING}Respivo\n${row('T2')}`, { market: respi }));
  // Both plans were made while there was no limit.
  const { lines } = await planAnew(open, cardio);
  const other = await planAnew(open, respi);
  const [ours, theirs] = [touches(lines), touches(other.lines)];
  const limit = legalLimit({
    key: 'both',
    scope: 'company-to-person',
    maximum: ours + 1,
    window: { kind: 'rolling', months: 6 },
  });
  const limited = withDefinitions(world, {
    markets: world.definitions.markets.map((each) =>
      each.code === market ? { ...each, legalLimits: [limit] } : each,
    ),
  });
  const passed = () =>
    limited.storage.read(async (stores) => {
      const unit = unitsOf(limited.definitions.markets.find(({ code }) => code === market)!)[0]!;
      const { plan } = valueOf(await viewPlan(limited, people.affiliate, { market: cardio }));
      const inForce = await loadInForce(limited, stores, unit, { plan });
      const { limits } = await planUnderLimits(limited, stores, inForce, plan);
      return passedLimits(limits).map(({ key }) => key);
    });
  const before = await passed();
  expect(before.filter((key) => key.endsWith(':A001'))).toEqual([]);
  await world.storage.transaction(({ plans }) => plans.setState(other.plan.id, 'approved'));
  expect(theirs).toBeGreaterThan(3);
  const now = await passed();
  // Of the sixty touches that an account may have in a year each has its part, so that both may be approved; of the law
  // what is approved counts whole in every day: nobody knows on which it will be.
  expect(touchesOf(lines) + touchesOf(other.lines)).toBeGreaterThan(20);
  expect(now.filter((key) => !before.includes(key))).toEqual(['legal:both:A001']);
});

it('knows of accounts that another unit works alone where a limit is an average of the company, and of no others', async () => {
  const { world, market } = await openTwoUnits();
  const claimed = (scope: 'company-to-person' | 'rep-to-hcp') => {
    const limit = legalLimit({ key: 'average', scope, strength: 'average', maximum: 4 });
    const limited = limitedBy(world, limit);
    const unit = unitsOf(limited.definitions.markets.find(({ code }) => code === market)!)[0]!;
    return limited.storage.read(async (stores) => {
      const { otherUnits, accounts } = valueOf(await loadCycleBasis(limited, stores, unit));
      const own = new Set(accounts.map(({ accountId }) => accountId));
      const theirs = (otherUnits?.claims ?? []).map(({ account }) => account);
      return [theirs.length > 0, theirs.some((each) => own.has(each)), otherUnits?.accounts.length];
    });
  };
  expect(await claimed('company-to-person')).toEqual([true, false, 12]);
  expect(await claimed('rep-to-hcp')).toEqual([false, false, 0]);
});
