import { describe, expect, it } from 'vitest';
import { launchBrand, previewLaunch } from '#usecases/cycles/launch-brand.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { recomputePlan } from '#usecases/planning/recompute-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { endsBy } from '../support/ends-by.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

const why = 'the authorisation came in December';

/** The market before it promoted the brand: nobody had written it into the file. */
async function openBefore() {
  const open = await openMarket();
  const { world, market } = open;
  const without = withDefinitions(world, {
    markets: world.definitions.markets.map((each) => ({
      ...each,
      teams: each.teams.map((team) => ({
        ...team,
        brands: team.brands.filter(({ key }) => key !== 'respivo'),
      })),
    })),
  });
  // Half of them are nothing to the brand that comes.
  await changeAccounts(world, market, (account) =>
    Number(account.accountId.replaceAll(/\D/gu, '')) % 2 === 0
      ? { ...account, facts: { ...account.facts, specialty: 'cardiology' } }
      : undefined,
  );
  return { ...open, before: without };
}

const touchesOf = (lines: readonly PlanLine[], isMeant: (line: PlanLine) => boolean) =>
  Object.fromEntries(lines.filter(isMeant).map(({ key, planned }) => [key, planned]));

describe('a brand that is launched in an opened cycle', () => {
  it('is for whoever opens cycles', async () => {
    const open = await openMarket();
    const { world, market } = open;
    const others = ['rep', 'manager', 'foreigner'] as const;
    const nobody = { rep: 'not-allowed', manager: 'not-allowed', foreigner: 'market-unknown' };
    const input = { market, brand: 'respivo', why };
    expect(await endsBy(open, others, (actor) => launchBrand(world, actor, input))).toEqual(nobody);
    expect(await endsBy(open, others, (actor) => previewLaunch(world, actor, input))).toEqual(nobody);
  });

  it('begins with the cycle where none has begun, and never before the brand is authorised', async () => {
    const open = await openBefore();
    const { world, market, people, before } = open;
    await leadCycle({ ...open, world: before }, 'collect');
    const told = valueOf(await previewLaunch(world, people.affiliate, { market, brand: 'respivo' }));
    expect(told.on).toBe('2027-01-01');
    const later = withDefinitions(world, {
      markets: world.definitions.markets.map((each) => ({
        ...each,
        teams: each.teams.map((team) => ({
          ...team,
          brands: team.brands.map((brand) => ({
            ...brand,
            label: brand.label && {
              ...brand.label,
              indications: brand.label.indications.map((indication) => ({
                ...indication,
                authorisedFrom: '2027-02-01',
              })),
            },
          })),
        })),
      })),
    });
    const input = { market, brand: 'respivo', why };
    const early = refusalOf(await launchBrand(later, people.affiliate, { ...input, on: '2027-01-31' }));
    expect(early.findings.map(({ code, values }) => [code, values['from']])).toEqual([
      ['launch.not-authorised', '2027-02-01'],
    ]);
    valueOf(await launchBrand(later, people.affiliate, { ...input, on: '2027-02-01' }));
  });

  it('amends the cycle, and a plan made anew for it changes nobody it is nothing to', async () => {
    const open = await openBefore();
    const { world, market, people, before } = open;
    const cycle = await leadCycle({ ...open, world: before }, 'collect');
    const plan = async (of: typeof world, more = {}) => {
      valueOf(await makeCallPlan(of, people.affiliate, { market, replace: true, ...more }));
      return valueOf(await viewPlan(of, people.affiliate, { market }));
    };
    const first = await plan(before);
    expect(new Set(first.lines.map(({ brand }) => brand))).toEqual(new Set(['cardiolan']));
    // Until somebody launches it the cycle goes on as it began, whatever the file says by now.
    expect(new Set((await plan(world)).lines.map(({ brand }) => brand))).toEqual(new Set(['cardiolan']));
    const input = { market, brand: 'respivo', on: '2027-02-15' };
    const told = valueOf(await previewLaunch(world, people.affiliate, input));
    expect(told).toMatchObject({ cycle, on: '2027-02-15', name: 'Respivo', plan: 'draft' });
    expect(valueOf(await launchBrand(world, people.affiliate, { ...input, why }))).toEqual(told);
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'launch-brand',
      subject: cycle,
      details: { brand: 'respivo', on: '2027-02-15', accounts: told.accounts, why },
    });
    const again = refusalOf(await launchBrand(world, people.affiliate, { ...input, why }));
    expect(again.findings.map(({ code }) => code)).toEqual(['launch.promoted-already']);
    const now = await plan(world, { launch: 'respivo' });
    const launched = new Set(
      now.lines.flatMap(({ brand, accountId }) => (brand === 'respivo' ? accountId : [])),
    );
    expect(launched.size).toBe(told.accounts);
    const untouched = ({ accountId }: PlanLine) => !launched.has(accountId);
    expect(touchesOf(now.lines, untouched)).toEqual(touchesOf(first.lines, untouched));
    expect(Object.keys(touchesOf(now.lines, untouched)).length).toBeGreaterThan(0);
    const ofLaunch = now.lines.filter(({ brand }) => brand === 'respivo');
    expect(ofLaunch.reduce((sum, { planned }) => sum + planned, 0)).toBeGreaterThan(0);
    const recomputed = valueOf(await recomputePlan(world, people.affiliate, { planId: now.plan.id }));
    expect(recomputed).toMatchObject({ lines: now.lines.length, different: [] });
  });

  it('says all that stands in the way, and changes nothing', async () => {
    const { world, market, people, before } = await openBefore();
    valueOf(await openCycle(before, people.affiliate, { market }));
    const said = async (more: object) =>
      (
        await refusedWithoutTrace(world, () =>
          launchBrand(world, people.affiliate, { market, brand: 'respivo', why, on: '2027-02-01', ...more }),
        )
      ).findings.map(({ code }) => code);
    expect(await said({ on: '2026-01-01', why: '' })).toEqual([
      'launch.day-past',
      'launch.no-cycle',
      'launch.why-needed',
    ]);
    expect(await said({ on: 'soon' })).toEqual(['launch.day-unreadable']);
    expect(await said({ on: '2028-01-01' })).toEqual(['launch.no-cycle']);
    expect(await said({ brand: 'neovar' })).toEqual(['launch.brand-unknown']);
    expect(await said({ brand: 'cardiolan' })).toEqual(['launch.promoted-already']);
  });
});
