import { describe, expect, it } from 'vitest';
import { frameOf, homeOf } from '#web/layout/frame.ts';
import { marketLinks } from '#web/layout/units.ts';
import { viewProblemPage } from '#web/problem/view.ts';
import { grantOf, someUser } from '../../support/some-user.ts';
import { smallMarket } from '../../support/small-market.ts';
import { user } from './support/small-plan.ts';
import { english, german } from './support/speak.ts';

const linksOf = (role: Parameters<typeof user>[0]) =>
  frameOf({ words: english, user: user(role), title: '', back: '/' }).nav.map((each) => each.href);

const markedFor = (role: Parameters<typeof user>[0], place: 'refusals' | 'cycles') =>
  frameOf({ words: english, user: user(role), title: '', place, market: smallMarket, back: '/' })
    .nav.filter((each) => each.current)
    .map((each) => each.href);

describe('the frame of every page', () => {
  it('brings each role home to its own work', () => {
    expect(homeOf(user('affiliate'))).toBe('/markets/DE');
    expect(homeOf(user('rep', 'DE-01'))).toBe('/markets/DE/plan');
    expect(homeOf(user('manager'))).toBe('/markets/DE/review');
    expect(homeOf(user('global'))).toBe('/rollup');
  });

  it('links only to what the role has something to do with', () => {
    expect(linksOf('rep')).toEqual([
      '/markets/DE/plan',
      '/markets/DE/capacity',
      '/markets/DE/attainment',
      '/markets/DE',
      '/markets/DE/rules',
    ]);
    expect(linksOf('affiliate').slice(-2)).toEqual(['/users?market=DE', '/jobs']);
    expect(linksOf('global')).toEqual([
      '/rollup',
      '/cycles',
      '/strategy',
      '/maturity',
      '/roll-out',
      '/deviations',
      '/latitude-requests',
      '/markets',
      '/users',
      '/jobs',
      '/audit',
    ]);
    expect(frameOf({ words: english, user: undefined, title: '', back: '/' }).nav).toEqual([]);
  });

  it('shows the global team the places of the market they look at', () => {
    const frame = frameOf({
      words: german,
      user: user('global'),
      title: '',
      place: 'plan',
      market: smallMarket,
      back: '/',
    });
    expect(frame.tabs.find((each) => each.current)?.label).toBe('Besuchsplan');
    expect(frame.tabsLabel).toBe('Deutschland');
  });

  it('shows whoever has several markets what is of all of them, and beneath what is of each', () => {
    const head = someUser('head', grantOf('cluster-head', 'DE'), grantOf('cluster-head', 'CH'));
    const frame = (place: 'rollup' | 'plan', market?: typeof smallMarket) =>
      frameOf({ words: english, user: head, title: '', place, ...(market ? { market } : {}), back: '/' });
    expect(homeOf(head)).toBe('/rollup');
    expect(frame('rollup').nav.map(({ href }) => href)).toContain('/deviations');
    expect(frame('rollup').tabs).toEqual([]);
    // Their first market is beneath like any other.
    expect(frame('plan', smallMarket).tabs.find(({ current }) => current)?.href).toBe('/markets/DE/plan');
  });

  it('leads from a page to the same one of each market somebody has, where they have several', () => {
    const markets = ['AT', 'CH', 'DE'].map((code) => ({ ...smallMarket, code }));
    const linksFor = (url: string, ...codes: readonly string[]) => {
      const [first = '', ...others] = codes;
      const user = someUser(
        'one',
        grantOf('affiliate', first),
        ...others.map((each) => grantOf('affiliate', each)),
      );
      return marketLinks(markets, { user, url }, ({ code }) => code).map(({ href, current }) =>
        current ? `*${href}` : href,
      );
    };
    expect(linksFor('/markets/CH/plan?limit=5', 'DE', 'CH')).toEqual([
      '*/markets/CH/plan',
      '/markets/DE/plan',
    ]);
    expect(linksFor('/maturity/DE', 'DE', 'CH')).toEqual(['/maturity/CH', '*/maturity/DE']);
    // What stands deeper is of one market.
    expect(linksFor('/markets/DE/plan/lines/x', 'DE', 'CH')).toEqual(['/markets/CH', '*/markets/DE']);
    expect(linksFor('/rollup', 'DE', 'CH')).toEqual(['/markets/CH', '/markets/DE']);
    expect(linksFor('/markets/DE', 'DE')).toEqual([]);
    expect(linksFor('/markets/DE', '', 'DE')).toEqual([]);
  });

  it('marks the tab of the page itself, else of the page it is reached from', () => {
    expect(markedFor('compliance', 'refusals')).toEqual(['/markets/DE/refusals']);
    expect(markedFor('affiliate', 'refusals')).toEqual(['/markets/DE']);
    expect(markedFor('rep', 'cycles')).toEqual(['/markets/DE']);
  });

  it('names each language in itself', () => {
    const { languages, languageName } = frameOf({ words: german, user: undefined, title: '', back: '/' });
    expect(languageName).toBe('Deutsch');
    expect(languages.map((each) => each.name)).toEqual([
      'English',
      'Deutsch',
      'Français',
      'Italiano',
      '日本語',
      'Português',
    ]);
  });
});

const wrongAt = (where: string, code = 'input.not-accepted') => ({
  code,
  where,
  severity: 'error' as const,
  message: '',
  hint: '',
  values: {},
});

describe('a problem as people read it', () => {
  const problem = {
    type: '/api/v1/problems/unexpected',
    title: 'Oh',
    detail: 'Why',
    instance: 'urn:uuid:1',
    findings: [],
  } as const;

  it('gives something to quote only where help is needed', () => {
    const unexpected = { ...problem, status: 500, code: 'unexpected' } as const;
    const unknown = { ...problem, status: 404, code: 'market-unknown' } as const;
    expect(viewProblemPage(german, unexpected, true).instance).toBe('urn:uuid:1');
    expect(viewProblemPage(german, unknown, true).instance).toBe('');
  });

  it('names each field as its form does', () => {
    const findings = [wrongAt('market'), wrongAt('seed'), wrongAt('DE-01', 'plan.late')];
    const unusable = { ...problem, status: 400, code: 'invalid-input', findings } as const;
    expect(viewProblemPage(german, unusable, true).findings.map(({ field }) => field)).toEqual([
      'Markt',
      'seed',
      '',
    ]);
  });
});
