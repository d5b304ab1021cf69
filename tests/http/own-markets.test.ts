import { beforeAll, describe, expect, it } from 'vitest';
import type { GivenGrant } from '#domain/access/grant.ts';
import type { GivenUser } from '#domain/access/user.ts';
import { kindOfLink } from '../support/kind-of-link.ts';
import { grantOf } from '../support/some-user.ts';
import { listRoutes } from './support/list-routes.ts';
import { startApp, type TestApp } from './support/start-app.ts';

/** Everybody who has some of the markets, or a part of one, and those that are theirs. */
const people: readonly (readonly [who: string, grants: readonly GivenGrant[], own: readonly string[]])[] = [
  ['the head of a cluster', [{ ...grantOf('cluster-head'), cluster: 'dach' }], ['AT', 'CH', 'DE']],
  ['the affiliate of a cluster', [{ ...grantOf('affiliate'), cluster: 'dach' }], ['AT', 'CH', 'DE']],
  ['an affiliate of two markets', [grantOf('affiliate', 'DE'), grantOf('affiliate', 'FR')], ['DE', 'FR']],
  ['the auditor of a cluster', [{ ...grantOf('auditor'), cluster: 'dach' }], ['AT', 'CH', 'DE']],
  ['the manager of a district', [grantOf('manager', 'DE', 'T1')], ['DE']],
];
/** Whoever has all of them has more pages than can be looked at: one of a kind. */
const global = ['the global team', [grantOf('global')], []] as const;

/** So many pages are looked at: what a list holds is like what it held before. */
const PAGES = 150;
const ofMarket = /(?:\/(?:markets|maturity)\/|[?&](?:market|left|right)=)(?<code>[A-Z]{2})\b/gu;
const links = /href="(?<href>\/[^"#]*)"/gu;

const attributeOf = (tag: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`, 'u').exec(tag)?.[1]?.replaceAll('&amp;', '&');

/** What a page sends to where no route listens, and its buttons that belong to no form. */
function leadingNowhere(page: string, text: string, routes: readonly RegExp[]): readonly string[] {
  const posts = [...text.matchAll(/<form\b[^>]*>/gu)].flatMap(([tag]) =>
    attributeOf(tag, 'method')?.toLowerCase() === 'post'
      ? [new URL(attributeOf(tag, 'action') ?? page, `http://latitude.example${page}`).pathname]
      : [],
  );
  const buttons = text.replaceAll(/<form\b.*?<\/form>/gsu, '').match(/<button\b[^>]*>/gu) ?? [];
  return [
    ...posts.filter((path) => !routes.some((route) => route.test(path))),
    ...buttons.filter((tag) => attributeOf(tag, 'form') === undefined),
  ].map((each) => `${page}: ${each}`);
}

describe('who has some of the markets', () => {
  let test: TestApp;
  let names: ReadonlyMap<string, readonly string[]>;
  beforeAll(async () => {
    test = await startApp();
    const { status } = await test.ask('affiliate', 'POST', `/markets/${test.market}/plan`);
    if (status >= 300) throw new Error(`the market has no plan: ${status}`);
    await test.ask('affiliate', 'POST', `/markets/${test.market}/review`);
    names = new Map(
      test.world.definitions.markets.map(({ code, name }) => [code, [...new Set(Object.values(name))]]),
    );
  });

  /** Every page that leads from the first one to another, as a browser would follow it. */
  async function look(session: string, oneOfKind: boolean) {
    const seen = new Map<string, string>();
    // Of markets the one that has something to show.
    const waiting = ['/', ...(oneOfKind ? [`/markets/${test.market}`] : [])];
    const kinds = new Set<string>();
    for (let next = waiting.shift(); next !== undefined && seen.size < PAGES; next = waiting.shift()) {
      const kind = oneOfKind ? kindOfLink(next) : next;
      if (seen.has(next) || kinds.has(kind)) continue;
      kinds.add(kind);
      const headers = { authorization: `Bearer ${session}`, accept: 'text/html' };
      const page = await test.inject({ method: 'GET', url: next, headers });
      const { location } = page.headers;
      seen.set(next, `${page.statusCode} ${location ?? page.body}`);
      if (typeof location === 'string') waiting.unshift(location);
      for (const { groups } of page.body.matchAll(links)) {
        const path = (groups?.['href'] ?? '').replaceAll('&amp;', '&');
        if (!/^\/(assets|api)|\.xlsx|\/export|\/events|workbook|template\b/u.test(path)) waiting.push(path);
      }
    }
    return seen;
  }

  /** All that somebody can reach, of which nothing is broken, nor sends to where nobody listens. */
  async function soundPages(who: string, grants: readonly GivenGrant[], oneOfKind = false) {
    const id = who.replaceAll(/\W+/gu, '-');
    const user: GivenUser = { id, email: `${id}@example.com`, name: 'One', grants };
    await test.world.storage.transaction(({ users }) => users.add(user));
    const entered = await test.ask(undefined, 'POST', '/session', { token: await test.newLink(user.email) });
    const pages = await look(entered.body.sessionToken, oneOfKind);
    expect(pages.size).toBeGreaterThan(10);
    const broken = [...pages]
      .filter(([, text]) => !/^(200|302|303) /u.test(text))
      .map(([path, text]) => `${path} ${text.slice(0, 3)}`);
    expect(broken).toEqual([]);
    const posts = listRoutes(test.app)
      .filter(({ method }) => method === 'POST')
      .map(({ path }) => new RegExp(`^${path.replaceAll(/:[a-zA-Z]+/g, '[^/]+')}$`, 'u'));
    expect([...pages].flatMap(([path, text]) => leadingNowhere(path, text, posts))).toEqual([]);
    const sent = [...pages.values()].flatMap((text) => text.match(/<form\b[^>]*\bmethod="post"/gu) ?? []);
    expect(sent.length).toBeGreaterThan(0);
    return pages;
  }

  it('the global team finds nothing broken behind any kind of link', async () => {
    const [who, grants] = global;
    const pages = await soundPages(who, grants, true);
    expect(pages.size).toBeGreaterThan(35);
    expect(pages.size).toBeLessThan(PAGES);
  });

  it.each(people)('%s sees theirs and nothing of others', async (who, grants, own) => {
    const pages = await soundPages(who, grants);
    const foreign = [...names].filter(([code]) => !own.includes(code));
    const told = [...pages].flatMap(([path, text]) => [
      ...[...text.matchAll(ofMarket)]
        .flatMap(({ groups }) => groups?.['code'] ?? [])
        .filter((code) => !own.includes(code))
        .map((code) => `${path} leads to ${code}`),
      ...foreign.flatMap(([code, called]) =>
        called.some((name) => text.includes(`>${name}<`) || text.includes(`>${name} (`))
          ? [`${path} names ${code}`]
          : [],
      ),
    ]);
    expect(told).toEqual([]);
    for (const code of own) expect([...pages.keys()]).toContain(`/markets/${code}`);
  });
});
