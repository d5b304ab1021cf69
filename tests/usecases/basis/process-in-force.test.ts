import { describe, expect, it } from 'vitest';
import type { World } from '#usecases/ports.ts';
import {
  loadAsOfToday,
  loadInForce,
  loadProcess,
  ruleFindings,
  rulesOn,
  underArchetype,
} from '#usecases/basis/process-in-force.ts';
import { loadUnitCycle } from '#usecases/basis/unit-cycle.ts';
import type { WhichCycle } from '#usecases/basis/unit-cycle.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { overrideArchetype } from '#usecases/maturity/override-archetype.ts';
import { recordAssessment } from '#usecases/maturity/record-assessment.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy, settingFor, settingsFor, withDefinitions } from '../support/alter-definitions.ts';
import { askForLatitude, FREQUENCY, grantUntil } from '../support/ask-for-latitude.ts';
import { assessmentAt } from '../support/assess.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

type Open = Pick<OpenMarket, 'world' | 'market'>;

const inForce = ({ world, market }: Open, which?: WhichCycle) =>
  world.storage.read((stores) => loadInForce(world, stores, marketOf({ world, market }), which));

const archetypeOf = async (open: Open, which?: WhichCycle) =>
  (await inForce(open, which)).assignment?.archetype.key;

describe('what is in force in the cycle a market plans', () => {
  it('is its archetype’s template and the rules of the first day', async () => {
    const open = await openMarket();
    const found = await inForce(open);
    expect(found).toMatchObject({
      cycle: { id: `${open.market}-2027-01` },
      template: { key: found.assignment?.archetype.template },
      definitions: open.world.definitions.version,
    });
    expect(found).not.toHaveProperty('opened');
    expect(found.rules[FREQUENCY]).toMatchObject({ value: 21, per: 'year' });
    const from = async (day: string) => {
      const world = settingsFor(open.world, FREQUENCY, [[7], [8, day]]);
      return (await inForce({ world, market: open.market })).rules[FREQUENCY]?.value;
    };
    expect([await from('2027-01-01'), await from('2027-01-02')]).toEqual([8, 7]);
  });

  it('is nothing while nobody has assessed it, though it has rules', async () => {
    const { world, market } = await openMarket();
    const { archetypes } = world.definitions;
    const process = (other: World) =>
      other.storage.read((stores) => loadProcess(other, stores, marketOf({ world: other, market })));
    const unassessed = withDefinitions(world, { assessments: [] });
    expect((await inForce({ world: unassessed, market })).rules[FREQUENCY]).toMatchObject({
      value: 21,
      per: 'year',
    });
    expect(codeOf(await process(unassessed))).toBe('no-assessment');
    expect(codeOf(await process(withDefinitions(world, { templates: [], archetypes })))).toBe(
      'no-assessment',
    );
    expect(valueOf(await process(world)).template.key).toBe((await inForce({ world, market })).template?.key);
  });

  it('is in an opened cycle what that began with, whatever the definitions become', async () => {
    const open = await openMarket();
    const before = await inForce(open);
    await leadCycle(open);
    const { market } = open;
    const changed = withDefinitions(settingFor(open.world, FREQUENCY, 5), { templates: [], assessments: [] });
    const world = limitedBy(
      withDefinitions(changed, {
        markets: changed.definitions.markets.map((each) => ({ ...each, currency: 'XXX' })),
      }),
      legalLimit({ key: 'new' }),
    );
    const after = await inForce({ world, market });
    for (const part of ['template', 'assignment', 'rules', 'cycle'] as const)
      expect(after[part]).toEqual(before[part]);
    expect(after.market.currency).not.toBe('XXX');
    // The law waits for no cycle.
    expect(after.market.legalLimits.map(({ key }) => key)).toContain('new');
    const today = await world.storage.read((stores) =>
      loadAsOfToday(world, stores, marketOf({ world, market })),
    );
    expect([today.market.currency, today.rules[FREQUENCY]?.value]).toEqual(['XXX', 5]);
    expect(today).not.toHaveProperty('assignment');
  });

  it('is by the archetype a person said instead, as long as the cycle has not been opened', async () => {
    const open = await openMarket();
    const computed = await archetypeOf(open);
    const { world, people, market } = open;
    const wish = { market, archetype: 'foundation', reason: 'New team', until: '2026-12-31' };
    valueOf(await overrideArchetype(world, people.global, wish));
    const found = await inForce(open);
    expect([computed, found.assignment?.archetype.key]).toEqual(['advanced', 'foundation']);
    expect(found.template?.key).toBe(found.assignment?.archetype.template);
    await leadCycle(open);
    valueOf(await overrideArchetype(world, people.global, { ...wish, archetype: 'developing' }));
    expect(await archetypeOf(open)).toBe('foundation');
  });

  it('has a grant that ends in the cycle from its first day, and one that begins in it not at all', async () => {
    const open = await openMarket();
    const during = { from: '2026-12-31', until: '2027-01-02' };
    await grantUntil(open, await askForLatitude(open, { from: during.from }), during.until);
    const rule = 'call-frequency.B.face-to-face';
    const later = await askForLatitude(open, { rule, value: 45, from: '2027-01-02' });
    await grantUntil(open, later, '2027-12-31');
    const { rules } = await inForce(open);
    expect(rules[FREQUENCY]).toMatchObject({ value: 63, per: 'year' });
    expect(rules[rule]?.value).not.toBe(45);
    const day = (on: string) =>
      open.world.storage.read((stores) => rulesOn(open.world, stores, marketOf(open), on));
    expect((await day('2027-01-02'))[rule]).toMatchObject({ value: 45, per: 'year' });
    expect((await day('2027-01-03'))[FREQUENCY]).toMatchObject({ value: 21, per: 'year' });
  });

  it('says which setting of a team has no effect beside a grant', async () => {
    const open = await openMarket();
    const asked = await askForLatitude(open, {
      rule: 'channel-maximum.remote',
      value: 12,
      from: '2026-01-01',
    });
    await grantUntil(open, asked, '2099-12-31');
    const markets = open.world.definitions.markets.map((each) => ({
      ...each,
      teams: each.teams.map((team) => ({
        ...team,
        layer: {
          ...team.layer,
          settings: [
            {
              rule: 'channel-maximum.remote',
              value: 3,
              where: { kind: 'subject', subject: 'team' } as const,
            },
          ],
        },
      })),
    }));
    const findings = async (world: World) => {
      const found = await inForce({ world, market: open.market });
      return world.storage.read((stores) => ruleFindings(world, stores, found));
    };
    expect(await findings(open.world)).toEqual([]);
    expect(await findings(withDefinitions(open.world, { markets }))).toMatchObject([
      { code: 'rulebook.outside-latitude', where: { subject: 'team' } },
    ]);
  });
});

describe('what is in force in another cycle', () => {
  it('is in the one that runs what it was opened with, else by the archetype of the eve of its first day', async () => {
    const open = await openMarket();
    const { world, people, market } = open;
    valueOf(await recordAssessment(world, people.affiliate, assessmentAt(open, 2)));
    // It was assessed in the course of the cycle.
    expect(await archetypeOf(open, { on: '2026-09-10' })).toBe('advanced');
    expect(await archetypeOf(open, { cycle: `${market}-2026-09` })).toBe('advanced');
    expect(await archetypeOf(open)).toBe('foundation');
    valueOf(await openCycle(world, people.affiliate, { market, from: '2026-09-01' }));
    const running = await inForce(open, { on: '2026-09-10' });
    expect([running.cycle.id, running.opened !== undefined]).toEqual([`${market}-2026-09`, true]);
    expect(running.assignment?.archetype.key).toBe('foundation');
  });

  it('is planned anew though the cycle before it was opened and never handed out', async () => {
    const open = await openMarket({ today: '2026-09-14' });
    const { world, people, market } = open;
    valueOf(await openCycle(world, people.affiliate, { market, from: '2026-09-01' }));
    open.wait(120);
    const { plan } = valueOf(await makeCallPlan(world, people.affiliate, { market, asOf: '2027-01-12' }));
    expect(plan.cycle).toBe(`${market}-2027-01`);
  });

  it('is, of a plan’s cycle, what the plan was made by', async () => {
    const open = await openMarket();
    const { market } = open;
    const { plan } = valueOf(await makeCallPlan(open.world, open.people.affiliate, { market }));
    const world = settingFor(open.world, FREQUENCY, 5);
    expect((await inForce({ world, market })).rules[FREQUENCY]?.value).toBe(5);
    const found = await inForce({ world, market }, { plan });
    expect(found.rules).toEqual(plan.snapshot.rules);
    expect([found.cycle.id, found.template?.key]).toEqual([plan.cycle, plan.snapshot.template.key]);
    const { templates } = world.definitions;
    const without = withDefinitions(world, { templates: [] });
    expect(await inForce({ world: without, market }, { plan })).not.toHaveProperty('template');
    // A cycle that was opened by another template afterwards changes nothing about how the plan was made.
    const other = templates.find(({ key }) => key !== plan.snapshot.template.key);
    const of = { ...plan, snapshot: { ...plan.snapshot, template: { key: other!.key, version: '1' } } };
    await leadCycle(open);
    expect((await inForce(open, { plan: of })).template?.key).toBe(other?.key);
  });

  it('is under another archetype its template and what the market’s own settings come to there', async () => {
    const open = await openMarket();
    const { world, market } = open;
    const under = (key: string) =>
      world.storage.read(async (stores) =>
        underArchetype(world, stores, await loadUnitCycle(world, stores, marketOf(open)), key),
      );
    const { archetypes } = world.definitions;
    const foundation = archetypes.find(({ key }) => key === 'foundation');
    expect((await under('foundation'))?.template.key).toBe(foundation?.template);
    const own = await inForce({ world, market });
    const same = await under('advanced');
    expect([same?.rules, same?.settingsLost]).toEqual([own.rules, []]);
    expect(await under('perfect')).toBeUndefined();
  });
});
