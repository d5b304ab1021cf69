import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles, type Role } from '#domain/access/role.ts';
import { operator } from '#domain/access/user.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { proposeChange } from '#usecases/review/propose-change.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { catalogueLocales } from '#messages/messages.ts';
import { browserAvailable } from '../support/browser.ts';
import { byTurns, thoroughness } from '../support/counts.ts';
import { kindOfLink } from '../support/kind-of-link.ts';
import { importAccounts, valueOf } from './support/import-accounts.ts';
import {
  controlsAt,
  controlsOf,
  fit,
  looksOf,
  seriousColours,
  seriousViolations,
  sidewaysScroll,
} from './support/inspect.ts';
import { enter, market, startSite, type Site } from './support/start-site.ts';

/** Brings a market as far as a review with one open proposal, so that every page has something to show. */
async function prepare({ world }: Site): Promise<string> {
  await importAccounts(world);
  valueOf(await makeCallPlan(world, operator, { market }));
  valueOf(await openReview(world, operator, { market }));
  const { lines } = valueOf(await viewPlan(world, operator, { market, filter: { onlyPlanned: true } }));
  const line = lines.find((each) => each.territory === 'T1') ?? expect.fail('T1 has no planned line');
  const proposal = { market, lineKey: line.key, to: line.planned - 1, reason: 'other', comment: 'Umbau' };
  valueOf(await proposeChange(world, operator, { ...proposal, preview: false }));
  return line.key;
}

const ofMarket = (page: string): string => `/markets/${market}${page}`;

describe.runIf(browserAvailable)('every page', () => {
  let site: Site;
  let line: string;
  beforeAll(async () => {
    site = await startSite();
    line = await prepare(site);
  });
  afterAll(() => site.close());

  const pagesOf = (role: Role): readonly string[] => {
    const plan = [ofMarket('/plan'), ofMarket(`/plan/lines/${encodeURIComponent(line)}`)];
    const shared = [...plan, ofMarket(''), ofMarket('/rules'), '/no-such-page'];
    if (role === 'rep') return shared;
    if (role === 'medical') return [ofMarket(''), ofMarket('/calendar')];
    if (role === 'compliance')
      return ['', '/limits', '/duties', '/refusals', '/personal-data', '/rules'].map(ofMarket);
    const reviewed = [...shared, ofMarket('/plan?territory=T1&show=all'), ofMarket('/review')];
    return role === 'global'
      ? [
          ...reviewed,
          ofMarket('/limits'),
          ofMarket('/duties'),
          '/rollup',
          '/maturity',
          '/deviations',
          '/markets',
          '/audit',
          '/markets/BR',
        ]
      : reviewed;
  };

  /** They have the same pages. */
  const looksAlike: readonly Role[] = ['affiliate', 'manager', 'cluster-head', 'auditor'];

  /** What a page sends to where no route listens, and its buttons that send nothing. */
  const leadingNowhere = ({ forms, strays }: Awaited<ReturnType<typeof controlsOf>>) => {
    const posts = site.routes
      .filter(({ method }) => method === 'POST')
      .map(({ path }) => new RegExp(`^${path.replaceAll(/:[a-zA-Z]+/g, '[^/]+')}$`));
    return {
      strays,
      nowhere: forms.filter(
        ({ method, path }) => method === 'POST' && !posts.some((route) => route.test(path)),
      ),
    };
  };

  for (const role of roles) {
    it(`is fit for everybody: ${role}, 1440 and 390 pixels wide, and in the dark`, async () => {
      const { page, context, complaints } = await site.visit(role, 1440);
      const turn = looksAlike.indexOf(role);
      const paths = turn < 0 ? pagesOf(role) : byTurns(pagesOf(role), turn);
      // The global team has every page, and their colours in the dark are the same few.
      const inTheDark = role === 'global' ? byTurns(paths, 0) : [];
      for (const path of paths) {
        await page.goto(site.address + path);
        expect({ path, looks: await looksOf(page) }).toEqual({ path, looks: fit });
        expect({ path, ...leadingNowhere(await controlsOf(page)) }).toEqual({ path, strays: 0, nowhere: [] });
        if (!inTheDark.includes(path)) continue;
        await page.emulateMedia({ colorScheme: 'dark' });
        expect({ path, dark: await seriousColours(page) }).toEqual({ path, dark: [] });
        await page.emulateMedia({ colorScheme: 'light' });
      }
      expect(complaints.filter((each) => !each.includes('status of 404'))).toEqual([]);
      await context.close();
    });
  }

  // Each page in some languages and each language on some pages, unless everything is tried.
  const turns = thoroughness >= 1 ? 1 : 3;

  it('fits a phone in every language', async () => {
    const { page, context } = await site.visit('manager', 390);
    for (const [at, language] of catalogueLocales.entries()) {
      await page.goto(site.address + ofMarket(''));
      await page.locator('details.menu summary').click();
      await page.locator(`details.menu button[value=${language}]`).click();
      for (const path of pagesOf('manager').filter((_, turn) => (turn + at) % turns === 0)) {
        await page.goto(site.address + path);
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        expect({ language, path, sideways: await sidewaysScroll(page) }).toEqual({
          language,
          path,
          sideways: 0,
        });
      }
    }
    await context.close();
  });

  // Every link of theirs is followed without a browser (tests/http/own-markets.test.ts).
  const followedElsewhere = new Set<string>(['global', 'affiliate', 'manager', 'cluster-head', 'auditor']);

  it('has no control that leads nowhere', async () => {
    for (const role of roles.filter((each) => thoroughness >= 1 || !followedElsewhere.has(each))) {
      const { page, context } = await site.visit(role, 1440);
      const seen = new Set<string>();
      const kinds = new Map<string, number>();
      const files = new Set<string>();
      // What the others see the global team sees as well, but for some of their own pages.
      const most = role === 'global' && thoroughness >= 1 ? 2 : 1;
      const waiting = [new URL(page.url()).pathname];
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        const kind = kindOfLink(path);
        const count = kinds.get(kind) ?? 0;
        // Of what is to be saved one of a kind: to write a workbook takes longer than to show ten pages.
        if (seen.has(path) || count >= most || files.has(kind)) continue;
        seen.add(path);
        kinds.set(kind, count + 1);
        const { status, controls } = await controlsAt(page, path);
        expect({ role, path, status }).toEqual({ role, path, status: 200 });
        if (!controls) {
          files.add(kind);
          continue;
        }
        expect({ path, ...leadingNowhere(controls) }).toEqual({ path, strays: 0, nowhere: [] });
        waiting.push(...controls.links);
      }
      // Medical has the market, its calendar and its own sessions.
      expect(seen.size).toBeGreaterThan(role === 'medical' ? 3 : 5);
      await context.close();
    }
  });

  it('works without scripts: filter, preview and sending', async () => {
    const { page, context } = await site.visit('rep', 390, { scripts: false });
    await page.locator('select[name=channel]').selectOption('remote');
    await page.locator('form[role=search] button').click();
    expect(page.url()).toContain('channel=remote');
    await page.locator('.line .action a').first().click();
    expect(page.url()).toContain('/plan/lines/');
    const planned = Number(await page.locator('input[name=to]').inputValue());
    await page.locator('input[name=to]').fill(String(planned === 0 ? 1 : planned - 1));
    await page.locator('select[name=reason]').selectOption('no-access');
    await page.locator('button[value=preview]').click();
    expect(await page.locator('.notice.good').count()).toBe(1);
    await page.locator('button[value=send]').click();
    expect(await page.locator('#own-proposals tbody tr').count()).toBeGreaterThan(0);
    await page.locator('#own-proposals form button').first().click();
    expect(await page.locator('.notice.good').textContent()).toContain(
      site.text('de', 'page.done.withdrawn'),
    );
    await context.close();
  });

  it('leads to the sign-in page when the session ends while a page is open', async () => {
    const { page, context } = await site.visit('rep', 1440);
    await context.clearCookies();
    await page.locator('select[name=channel]').selectOption('email');
    await page.waitForURL('**/sign-in');
    expect(await page.locator('h1').count()).toBe(1);
    await context.close();
  });

  it('tells signed-out visitors and used links what to do', async () => {
    const { page, context } = await site.visit(undefined, 390);
    await page.goto(`${site.address}/rollup`);
    expect(await page.locator('h1').textContent()).toBe(site.text('en', 'refusal.not-signed-in.title'));
    expect(await seriousViolations(page)).toEqual([]);
    const link = await site.newLink('rep');
    await enter(page, link);
    await context.clearCookies();
    await page.goto(link);
    expect(await seriousViolations(page)).toEqual([]);
    await page.locator('main form button').click();
    await page.waitForLoadState();
    expect(await page.locator('h1').textContent()).toBe(site.text('en', 'refusal.link-invalid.title'));
    expect(await seriousViolations(page)).toEqual([]);
    await context.close();
  });
});
