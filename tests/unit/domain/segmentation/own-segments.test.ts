import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { withOwnSegments, type OwnSegments } from '#domain/cycles/own-segments.ts';
import type { OwnSegment } from '#domain/cycles/segmentation.ts';
import { parseCondition } from '#definitions/rulebook/parse-condition.ts';
import { groupIn, threeAnswers } from '#domain/segmentation/placing/three-answers.ts';
import { segmentAccounts } from '#domain/segmentation/segment-accounts.ts';
import { ownDefinitions } from '../../../support/own-definitions.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { saidByFacts } from '../../../support/said-by-facts.ts';
import { account, numbered } from '../../../support/small-market.ts';

const { templates } = await ownDefinitions();
const template = templates.find(({ key }) => key === 'developing')!;

const own = (key: string, of: OwnSegment['class'], when: string, by = 'DE'): OwnSegment => ({
  key,
  name: { en: key },
  when: { text: when, condition: parseCondition(when).condition! },
  class: of,
  angle: { en: `${key} angle` },
  outcome: { en: `${key} outcome` },
  of: by,
  why: 'A test.',
});
const specialty = { key: 'specialty', name: { en: 'Specialty' }, kind: { type: 'code' as const } };
const added = (unit: string | undefined, segments: readonly OwnSegment[], market = 'DE'): OwnSegments => ({
  market,
  ...(unit === undefined ? {} : { unit }),
  template: 'developing',
  segments,
  facts: [specialty],
});

describe('segments of a unit’s own', () => {
  it('are those of the unit before those of its market, in the template they are for alone', () => {
    const all = [
      added(undefined, [own('of-market', 'A', 'adoption == 5')]),
      added('primary-care', [own('of-unit', 'A', 'adoption == 5', 'DE/primary-care')]),
      added('hospital', [own('of-other', 'A', 'adoption == 5')]),
      added(undefined, [own('of-france', 'A', 'adoption == 5')], 'FR'),
    ];
    const of = (unit: string, key = 'developing') =>
      withOwnSegments(
        templates.find((each) => each.key === key)!,
        all,
        { market: 'DE', unit },
      ).segmentation;
    expect(of('primary-care')?.own.map(({ key }) => key)).toEqual(['of-unit', 'of-market']);
    expect(of('hospital')?.own.map(({ key }) => key)).toEqual(['of-other', 'of-market']);
    expect(of('primary-care', 'advanced')?.own).toEqual([]);
    // What they read is read of the accounts as well, and nothing twice.
    const facts = of('hospital')?.facts.map(({ key }) => key) ?? [];
    expect(facts.filter((key) => key === 'specialty')).toHaveLength(1);
    expect(withOwnSegments(template, [], { market: 'DE', unit: 'hospital' })).toBe(template);
  });

  const segmentation = withOwnSegments(
    template,
    [
      added('primary-care', [
        own('hearts', 'A', 'specialty == "cardiology"', 'DE/primary-care'),
        own('others', 'A', 'has(specialty)', 'DE/primary-care'),
        own('small-hearts', 'C', 'specialty == "cardiology"', 'DE/primary-care'),
      ]),
    ],
    { market: 'DE', unit: 'primary-care' },
  ).segmentation!;

  it('part off accounts of their class, the first whose condition holds; all else about an account stays', () => {
    const accounts = numbered([
      account('large-heart', { potential: 100, adoption: '5', specialty: 'cardiology' }),
      account('large-nerve', { potential: 100, adoption: '5', specialty: 'neurology' }),
      account('large', { potential: 100, adoption: '5' }),
      account('small-heart', { potential: 1, adoption: '5', specialty: 'cardiology' }),
    ]);
    const placed = segmentAccounts(accounts, 'x', segmentation, rulesWith(), saidByFacts);
    expect(placed.map(({ group, segment }) => `${group} ${segment}`)).toEqual([
      'hearts A',
      'others A',
      'high-high A',
      'small-hearts C',
    ]);
    const [first] = placed;
    expect(first?.why.slice(0, 3)).toEqual([
      {
        code: 'in-own-segment',
        values: { group: 'hearts', segment: 'A', from: 'DE/primary-care' },
      },
      {
        code: 'clause',
        values: { fact: 'specialty', is: 'cardiology', wanted: 'cardiology', operator: '==' },
      },
      { code: 'in-segment', values: { group: 'high-high', segment: 'A' } },
    ]);
    expect(groupIn(first!.why)).toBe('hearts');
    expect(threeAnswers(first!, segmentation)).toMatchObject({
      segment: 'hearts',
      class: 'A',
      angle: { en: 'hearts angle' },
      outcome: { en: 'hearts outcome' },
    });
  });

  it('never change anybody’s class, target, potential or confidence', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            potential: fc.integer({ min: 0, max: 100 }),
            adoption: fc.integer({ min: 0, max: 5 }),
            specialty: fc.constantFrom('', 'cardiology', 'neurology'),
          }),
          { minLength: 1, maxLength: 20 },
        ),
        (drawn) => {
          const accounts = numbered(
            drawn.map(({ adoption, ...facts }, at) =>
              account(`A${at}`, { ...facts, adoption: String(adoption) }),
            ),
          );
          const of = (by: typeof segmentation) =>
            segmentAccounts(accounts, 'x', by, rulesWith(), saidByFacts).map(
              ({ group: _group, why: _why, ...each }) => each,
            );
          expect(of(segmentation)).toEqual(of(template.segmentation!));
        },
      ),
    );
  });
});
