import { beforeAll, describe, expect, it } from 'vitest';
import { explainRule } from '#usecases/rulebook/explain-rule.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { overrideArchetype } from '#usecases/maturity/override-archetype.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { settingsFor, withDefinitions } from '../support/alter-definitions.ts';
import { askForLatitude, FREQUENCY, grantUntil } from '../support/ask-for-latitude.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('explaining a rule', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
    await grantUntil(open, await askForLatitude(open), '2027-06-30');
  });
  const explain = async (who: Who, on?: string, { world, people, market } = open) =>
    valueOf(
      await explainRule(world, people[who], { market, rule: FREQUENCY, ...(on === undefined ? {} : { on }) }),
    );

  it('tells everybody of the market, with the chain from the centre to what counts', async () => {
    const { world, market } = open;
    const ends = await endsBy(open, everybody, (actor) =>
      explainRule(world, actor, { market, rule: FREQUENCY }),
    );
    expect(ends).toMatchObject({ rep: 'done', manager: 'done', global: 'done', foreigner: 'market-unknown' });
    const { rule, effective } = await explain('affiliate', '2027-03-01');
    expect([rule.key, effective.value]).toEqual([FREQUENCY, 63]);
    const layers = effective.provenance.map(({ layer }) => layer);
    expect([layers.includes('global'), layers.includes('market'), layers.at(-1)]).toEqual([
      true,
      true,
      'grant',
    ]);
  });

  it('tells a rep what was granted and why, and not by whom', async () => {
    const own = (await explain('affiliate', '2027-03-01')).effective;
    expect(own.provenance.at(-1)?.source).toBe('affiliate@example.com → global@example.com');
    const reps = (await explain('rep', '2027-03-01')).effective;
    expect([reps.value, reps.provenance.at(-1)?.why]).toEqual([own.value, own.provenance.at(-1)?.why]);
    expect(JSON.stringify(reps)).not.toContain('@');
  });

  it('is of the first day of the cycle in planning unless a day is named', async () => {
    const { on, effective } = await explain('manager');
    expect([on, effective.value]).toEqual(['2027-01-01', 21]);
    expect((await explain('manager', '2027-06-30')).effective.value).toBe(63);
  });

  it('knows no rule there is none of, and no day', async () => {
    const { world, people, market } = open;
    const ask = (rule: string, on?: string) =>
      explainRule(world, people.affiliate, { market, rule, ...(on === undefined ? {} : { on }) });
    expect(codeOf(await ask('no-such-rule'))).toBe('rule-unknown');
    expect(refusalOf(await ask(FREQUENCY, '2027-02-30'))).toMatchObject({
      code: 'invalid-input',
      findings: [{ where: { subject: 'on' } }],
    });
  });

  it('keeps in an opened cycle what it began with, and follows the definitions on a day that is named', async () => {
    const own = await openMarket();
    const { world, people, market } = own;
    valueOf(await openCycle(world, people.affiliate, { market }));
    await grantUntil(own, await askForLatitude(own, { from: '2026-01-01' }), '2027-12-31');
    expect((await explain('affiliate', undefined, own)).effective.value).toBe(21);
    expect((await explain('affiliate', '2027-01-01', own)).effective.value).toBe(63);
  });

  it('has the value that was set last by the day, and says since when', async () => {
    const own = await openMarket();
    const { world, people, market } = own;
    const rule = 'extra-touches-maximum';
    const dated = settingsFor(world, rule, [
      [4, '2027-01-02'],
      [3, '2027-01-01'],
      [2, '2026-12-31'],
    ]);
    const on = async (day?: string) => {
      const asked = { market, rule, ...(day === undefined ? {} : { on: day }) };
      const { effective } = valueOf(await explainRule(dated, people.rep, asked));
      return [effective.value, effective.provenance.at(-1)?.validFrom];
    };
    expect((await on('2026-12-30'))[1]).toBeUndefined();
    expect(await on('2026-12-31')).toEqual([2, '2026-12-31']);
    expect(await on('2027-01-01')).toEqual([3, '2027-01-01']);
    expect(await on('2027-11-01')).toEqual([4, '2027-01-02']);
    // A cycle has the value of its first day, and so has a plan of it.
    expect(await on()).toEqual([3, '2027-01-01']);
    const { plan } = valueOf(await makeCallPlan(dated, people.affiliate, { market }));
    expect(plan.snapshot.rules[rule]?.value).toBe(3);
  });

  it('goes by the archetype of the day', async () => {
    const own = await openMarket();
    const { world, people, market } = own;
    const override = { market, archetype: 'foundation', reason: 'Merger', until: '2026-12-31' };
    valueOf(await overrideArchetype(world, people.global, override));
    const altered = archetypeSays(world, 'foundation', 13);
    const valueOn = async (on: string) => {
      const asked = { market, rule: 'utilisation-upper', on };
      return valueOf(await explainRule(altered, people.affiliate, asked)).effective.value;
    };
    expect(await valueOn('2026-12-31')).toBe(13);
    expect(await valueOn('2027-01-01')).not.toBe(13);
  });
});

/** An archetype sets one rule for itself, whatever its latitude is. */
const archetypeSays = (world: OpenMarket['world'], key: string, value: number) =>
  withDefinitions(world, {
    global: { ...world.definitions.global, settings: [] },
    markets: world.definitions.markets.map((each) => ({ ...each, layer: { ...each.layer, settings: [] } })),
    archetypes: world.definitions.archetypes.map((each) =>
      each.key === key
        ? {
            ...each,
            layer: {
              ...each.layer,
              settings: [{ rule: 'utilisation-upper', value, where: { kind: 'subject', subject: 'test' } }],
            },
          }
        : each,
    ),
  });
