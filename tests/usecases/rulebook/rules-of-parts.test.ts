import { beforeAll, describe, expect, it } from 'vitest';
import { explainRule } from '#usecases/rulebook/explain-rule.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { recomputePlan } from '#usecases/planning/recompute-plan.ts';
import { reportDeviations } from '#usecases/rulebook/report-deviations.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { partsFor } from '../support/alter-definitions.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const RULE = 'call-frequency.A.face-to-face';

describe('a rule for a part of the work', () => {
  let open: OpenMarket;
  let brand: string;
  let phase: string;
  let specialty: string;
  beforeAll(async () => {
    open = await openMarket();
    const market = open.world.definitions.markets.find(({ code }) => code === open.market)!;
    const [first] = market.teams.flatMap((team) => team.brands);
    brand = first!.key;
    phase = first!.label!.phase;
    specialty = 'internal-medicine';
    open = { ...open, world: partsFor(open.world, RULE, [[{ brand, specialty }, 9]]) };
  });
  const explain = (part?: Readonly<Record<string, string>>) =>
    explainRule(open.world, open.people.affiliate, {
      market: open.market,
      rule: RULE,
      ...(part ? { part } : {}),
    });

  it('is explained for the part that is asked for, with its own chain', async () => {
    const whole = valueOf(await explain()).effective;
    expect(whole.scoped?.map((each) => [each.for, each.value])).toEqual([[{ brand, specialty }, 9]]);
    const part = valueOf(await explain({ brand, specialty, phase, channel: 'email' })).effective;
    expect([part.value, part.for]).toEqual([9, { brand, specialty }]);
    expect(part.provenance.at(-1)).toMatchObject({ layer: 'market', for: { brand, specialty }, value: 9 });
    const other = valueOf(await explain({ brand })).effective;
    expect([other.value, other.for]).toEqual([whole.value, undefined]);
  });

  it.each([
    ['brand', 'nonesuch'],
    ['specialty', 'nonesuch'],
    ['phase', 'launching'],
    ['channel', 'fax'],
  ])('asked for a %s that nobody knows is refused, with what it may be', async (part, named) => {
    const refusal = refusalOf(await explain({ [part]: named }));
    expect(refusal).toMatchObject({
      code: 'invalid-input',
      findings: [{ values: { allowed: expect.stringMatching(/./u) } }],
    });
  });

  it('is a deviation of its own', async () => {
    const { deviations } = valueOf(await reportDeviations(open.world, open.people.global, {}));
    expect(deviations.filter((each) => each.rule === RULE && each.for)).toContainEqual(
      expect.objectContaining({ market: open.market, for: { brand, specialty }, value: 9, layer: 'market' }),
    );
  });

  it('plans its lines, says so at each, and makes the plan again to the digit', async () => {
    const { world, people, market } = open;
    const { plan } = valueOf(await makeCallPlan(world, people.affiliate, { market }));
    const lines = await world.storage.read(({ plans }) => plans.lines(plan.id));
    const segmented = await world.storage.read(({ plans }) => plans.segmented(plan.id));
    const specialtyOf = new Map(segmented.map((each) => [`${each.accountId} ${each.brand}`, each.what]));
    const ofA = lines.filter((line) => line.segment === 'A' && line.channel === 'face-to-face');
    const isInside = ({ accountId, brand: of }: (typeof lines)[number]): boolean =>
      of === brand && specialtyOf.get(`${accountId} ${of}`) === specialty;
    const inside = ofA.filter(isInside);
    const outside = ofA.filter((line) => !isInside(line));
    expect(inside.length).toBeGreaterThan(0);
    expect(new Set(inside.map((line) => line.guidance))).toEqual(new Set([9]));
    expect(outside.map((line) => line.guidance)).not.toContain(9);
    expect(inside[0]!.why[0]).toMatchObject({
      code: 'guidance',
      values: { frequency: 9, origin: market },
    });
    const again = valueOf(await recomputePlan(world, people.affiliate, { planId: plan.id }));
    expect([again.value, again.different]).toEqual([plan.value, []]);
  });
});
