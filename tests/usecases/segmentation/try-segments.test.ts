import { beforeAll, describe, expect, it } from 'vitest';
import { saidByOf } from '#domain/customers/consent/consents-of-market.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { PlanBasis } from '#domain/planning/plan-input.ts';
import { demandOfTargets } from '#domain/planning/territories/account-demand.ts';
import type { RuleValue } from '#domain/rulebook/rule.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { keptInputOf } from '#usecases/planning/kept-input.ts';
import { trySegments, type TrySegmentsInput } from '#usecases/segmentation/try-segments.ts';
import { viewSegments } from '#usecases/segmentation/view-segments.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';

const whole = { offset: 0, limit: 500 };

const withRules = (input: PlanBasis, values: Readonly<Record<string, RuleValue>>): PlanBasis => {
  const { teamRules: _, ...rest } = input;
  const changed = Object.entries(values).map(([key, value]) => [key, { ...input.rules[key]!, value }]);
  return { ...rest, rules: { ...input.rules, ...Object.fromEntries(changed) } };
};

const keyOf = ({ subject, brand }: { readonly subject: number; readonly brand: string }): string =>
  `${subject} ${brand}`;

describe('segments under other rules', () => {
  let open: OpenPlan;
  let input: PlanBasis;
  beforeAll(async () => {
    open = await openPlan('draft');
    const { world, market } = open;
    const plan = await world.storage.read(async ({ plans }) => {
      const [cycle] = await plans.cyclesOf(market);
      return (await plans.current(market, cycle!))!;
    });
    input = await world.readPlanInput(valueOf(await keptInputOf(world, plan)));
  });
  const ask = async (asked: Partial<TrySegmentsInput> = {}) =>
    valueOf(await trySegments(open.world, open.people.affiliate, { market: open.market, ...asked }));

  it('stand where the plan has them while nothing is tried', async () => {
    const tried = await ask();
    const seen = valueOf(await viewSegments(open.world, open.people.affiliate, { market: open.market }));
    expect(tried.moved).toBe(0);
    expect(
      tried.moves.map(({ from, to, accounts, targetsAfter, planned }) => [
        from,
        to,
        accounts,
        targetsAfter,
        planned,
      ]),
    ).toEqual(
      seen.byRow.map(({ code, count }) => [code, code, count.accounts, count.targets, count.touches]),
    );
  });

  it('move as a plan under these rules would have them, with what its guidance asks', async () => {
    const rules = { 'potential-share.A': 1000, 'potential-share.B': 2500, 'target-segments': ['A', 'B'] };
    const tried = await ask({ rules, of: {}, page: whole });
    const [before, after] = [makePlan(input), makePlan(withRules(input, rules))];
    const was = new Map(before.segmented.map((each) => [keyOf(each), each]));
    const expected = after.segmented
      .filter(({ brand }) => brand === tried.brand)
      .filter((each) => {
        const same = was.get(keyOf(each));
        return same?.segment !== each.segment || same.target !== each.target;
      });
    expect(expected.length).toBeGreaterThan(3);
    expect(tried.moved).toBe(expected.length);
    expect(tried.accounts.map(({ subject, from, to, isTarget }) => [subject, from, to, isTarget])).toEqual(
      expected
        .toSorted((one, other) => one.subject - other.subject)
        .map((each) => [each.subject, was.get(keyOf(each))?.segment, each.segment, each.target]),
    );
    const effortIn = (of: PlanBasis): number =>
      demandOfTargets({
        ...of,
        market: {
          ...of.market,
          teams: of.market.teams.map((team) => ({
            ...team,
            brands: team.brands.filter(({ key }) => key === tried.brand),
          })),
        },
        accounts: of.accounts.toSorted((one, other) => one.subject - other.subject),
        said: { saidBy: saidByOf(of.consents), days: of.cycle },
      }).reduce((sum, { demand }) => sum + demand, 0);
    expect(tried.moves.reduce((sum, { effortBefore }) => sum + effortBefore, 0)).toBe(effortIn(input));
    expect(tried.moves.reduce((sum, { effortAfter }) => sum + effortAfter, 0)).toBe(
      effortIn(withRules(input, rules)),
    );
    expect(effortIn(withRules(input, rules))).toBeLessThan(effortIn(input));
    const share = tried.rules.find(({ rule }) => rule.key === 'potential-share.A')!;
    expect([share.effective.value, share.tried]).toEqual([input.rules['potential-share.A']?.value, 1000]);
  });

  it('move by an edited condition, and a cell opens its accounts', async () => {
    const content = input.template.segmentation!;
    const first = content.segments.find(({ when, class: of }) => when !== undefined && of !== 'D')!;
    const tried = await ask({ conditions: { [first.key]: 'potential >= 1' } });
    const rows = tried.moves.filter(({ from, to }) => from !== to);
    expect(rows.length).toBeGreaterThan(0);
    const [cell] = rows;
    const opened = await ask({
      conditions: { [first.key]: 'potential >= 1' },
      of: { from: cell!.from, to: cell!.to },
      page: whole,
    });
    expect([opened.found, opened.accounts.length]).toEqual([cell!.accounts, cell!.accounts]);
    expect(opened.accounts.every(({ account }) => account !== undefined)).toBe(true);
  });

  it('say everything that is wrong with what is asked, where it stands', async () => {
    const first = input.template.segmentation!.segments[0]!.key;
    const wrong = await trySegments(open.world, open.people.affiliate, {
      market: open.market,
      rules: { 'calls-per-day': 9, 'potential-share.A': 10_001 },
      conditions: { [first]: 'potental > 3', none: 'true' },
    });
    expect(codeOf(wrong)).toBe('invalid-input');
    expect(
      refusalOf(wrong).findings.map(({ code, where }) => [code, 'subject' in where ? where.subject : '']),
    ).toEqual([
      ['input.not-accepted', 'calls-per-day'],
      ['input.not-accepted', 'potential-share.A'],
      ['definitions.condition-unknown-fact', first],
      ['input.not-accepted', 'none'],
    ]);
    for (const who of ['rep', 'manager'] as const)
      expect(codeOf(await trySegments(open.world, open.people[who], { market: open.market }))).toBe(
        'not-allowed',
      );
  });

  it('count nobody who has objected since', async () => {
    const all = await ask();
    const account = input.accounts[0]!;
    const [kept] = await open.world.storage.read(({ accounts }) =>
      accounts.numbered(open.market, [account.subject]),
    );
    valueOf(
      await recordConsent(open.world, open.people.affiliate, {
        market: open.market,
        account: kept!.accountId,
        kind: 'objection-profiling',
        what: 'refused',
        saidOn: '',
        until: '',
        source: 'letter',
        evidence: '',
      }),
    );
    const left = await ask();
    const sum = ({ moves }: typeof all) => moves.reduce((count, { accounts }) => count + accounts, 0);
    expect([left.objected, sum(left)]).toEqual([1, sum(all) - 1]);
  });
});
