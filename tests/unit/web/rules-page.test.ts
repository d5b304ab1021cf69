import { describe, expect, it } from 'vitest';
import { rightsIn } from '#domain/access/permissions.ts';
import { atLine } from '#domain/basics/finding.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import type { RuleLayer } from '#domain/rulebook/rule.ts';
import { rules as rulebook } from '#domain/rulebook/rules.ts';
import type { MarketView } from '#usecases/organisation/view-market.ts';
import { viewRulesPage } from '#web/pages/rulebook/rules/view.ts';
import { wordRule } from '#wording/word-rule.ts';
import { smallCycle, smallMarket } from '../../support/small-market.ts';
import { user } from './support/small-plan.ts';
import { english, german, messages } from './support/speak.ts';

const layers: readonly RuleLayer[] = [
  {
    kind: 'global',
    key: 'global',
    settings: [
      {
        rule: 'call-frequency.A.face-to-face',
        value: 8,
        latitude: { kind: 'bounded', min: 4, max: 12 },
        where: atLine('archetypes/global.yaml', 12),
      },
      {
        rule: 'utilisation-lower',
        latitude: { kind: 'locked' },
        where: atLine('archetypes/global.yaml', 20),
      },
    ],
  },
  {
    kind: 'market',
    key: 'DE',
    settings: [
      {
        rule: 'call-frequency.A.face-to-face',
        value: 6,
        validFrom: '2026-06-01',
        why: 'Remote calls.',
        source: 'assumption',
        where: atLine('markets/de.yaml', 30),
      },
    ],
  },
];
const data: MarketView = {
  market: smallMarket,
  cycle: smallCycle,
  deadlines: [],
  accounts: 0,
  reps: 0,
  imports: [],
  openProposals: 0,
  seesPlan: true,
  rules: resolveRules(layers, '2027-01-01').rules,
  ruleFindings: [],
  may: rightsIn(user('affiliate'), 'DE'),
};
const view = (area = '', find = '') =>
  viewRulesPage({
    words: english,
    definitions: { archetypes: [], clusters: [], lists: [], markets: [smallMarket] },
    area,
    find,
    data,
  });
const ruleOf = (key: string) =>
  view()
    .groups.flatMap((group) => group.rules)
    .find((each) => each.key === key);

describe('the rules page', () => {
  it('shows what is sought by title or key, and folds nothing of it', () => {
    const found = view('', ' Calls-Per-DAY ');
    expect(found.groups.flatMap(({ rules }) => rules.map(({ key }) => key))).toEqual(['calls-per-day']);
    expect([found.opened, view().opened, view('planning').opened]).toEqual([true, false, true]);
    expect(view('', 'no rule is called so').groups).toEqual([]);
    const { title } = found.groups[0]!.rules[0]!;
    expect(
      view('', title.toUpperCase()).groups.flatMap(({ rules }) => rules.map(({ key }) => key)),
    ).toContain('calls-per-day');
  });

  it('shows every rule once, and one area when asked', () => {
    expect(view().groups.flatMap((group) => group.rules)).toHaveLength(rulebook.length);
    expect(view('consent').groups.map((group) => group.id)).toEqual(['consent']);
    expect(view('no-such-area').groups.length).toBeGreaterThan(5);
  });

  it('says who set a value and everything that led to it', () => {
    const rule = ruleOf('call-frequency.A.face-to-face');
    expect(rule).toMatchObject({
      value: '6',
      unit: 'touches a cycle',
      latitude: '4 to 12 a cycle',
      own: true,
    });
    expect(rule?.layer).toBe('Market: Germany');
    expect(rule?.chain.map((each) => each.layer)).toEqual([
      'Product default',
      'Global team',
      'Market: Germany',
    ]);
    expect(rule?.chain[2]).toMatchObject({
      since: '1 Jun 2026',
      why: 'Remote calls.',
      where: 'markets/de.yaml:30',
    });
  });

  it('writes shares as per cent, and weights as calls', () => {
    expect(ruleOf('utilisation-lower')).toMatchObject({
      value: '85%',
      unit: 'of capacity',
      latitude: 'locked',
    });
    expect(ruleOf('channel-weight.remote')).toMatchObject({ value: '0.5', unit: 'call-equivalents' });
    expect(ruleOf('elasticity.face-to-face')?.value).toBe('0.245');
  });
});

/** The German title of a rule of the rulebook. */
const titleOf = (key: string): string | undefined =>
  rulebook.filter((rule) => rule.key === key).map((rule) => wordRule(german, rule).title)[0];

describe('the words of the rulebook', () => {
  it('know every rule in every language', () => {
    const families = [...new Set(rulebook.map((rule) => rule.key.split('.')[0] ?? ''))];
    const wordless = families.filter(
      (family) => !messages.has(`page.rule.${family}.title`) || !messages.has(`page.rule.${family}.wording`),
    );
    expect(wordless).toEqual([]);
  });

  it('name the segment, the channel and the bands a rule is about', () => {
    expect(titleOf('call-frequency.A.remote')).toBe('Kontaktfrequenz Segment A: Remote');
    expect(titleOf('segment-grid.high.low')).toBe('Segment bei Potenzial hoch und Adoption niedrig');
  });
});
