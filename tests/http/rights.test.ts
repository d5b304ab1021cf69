import { beforeAll, describe, expect, it } from 'vitest';
import { statusOf, type ProblemCode } from '#http/problem.ts';
import { clusterOf } from '#domain/organisation/cluster.ts';
import { routesWithRights } from '#http/rights-of-routes.ts';
import { apiLines } from './rights/api-lines.ts';
import { askAs, isApi, type Asked } from './rights/ask-as.ts';
import {
  ofOwn,
  namedTerritory,
  ofTerritory,
  people,
  signedIn,
  type Answer,
  type Line,
  type Mark,
  type Person,
} from './rights/line.ts';
import { grantOf, someUser } from '../support/some-user.ts';
import { pageLines } from './rights/page-lines.ts';
import { openSubjects, type Subjects, type World } from './rights/subjects.ts';
import { listRoutes } from './support/list-routes.ts';

const table: readonly Line[] = [...apiLines, ...pageLines];

let world: World;
beforeAll(async () => {
  world = await openSubjects();
});

/** Another market of the same cluster. */
const sisterOf = ({ world: { definitions }, market }: World['test']): string =>
  clusterOf(definitions.clusters, market)?.markets.find((code) => code !== market) ??
  expect.fail(`${market} is in no cluster of several`);

const subjectsOf = (line: Line, more: Subjects = {}): Subjects => ({
  other: world.test.otherMarket,
  sister: sisterOf(world.test),
  ...(isApi(line) ? world.ofApi : world.ofPages),
  ...line.params,
  ...more,
});
/** What belongs to the market, by the same names; of the other market where only the path can say so. */
const elsewhere = (): Subjects => ({
  market: world.test.otherMarket,
  cycle: `${world.test.otherMarket}-2027-01`,
});

const markOf = (line: Line, who: Person): Mark =>
  // Safe: a pattern has a mark for every person.
  line.who === 'open' ? '+' : (line.who.split(/ +/)[people.indexOf(who)] as Mark);

/** What an answer says of somebody's right. Codes of what is unknown are other ones than those that may get. */
function readAs({ status, code }: Asked, gives: readonly Answer[]): string {
  if (gives.includes(code ?? status)) return '+';
  if (code === 'not-allowed' && status === 403) return 'x';
  if (code?.endsWith('-unknown') === true && status === 404) return '-';
  return code === undefined ? String(status) : `${status} ${code}`;
}

/** Whoever only looks comes first, and the rep last: what they do changes what there is to ask about. */
const inTurn: readonly Person[] = [
  'auditor',
  'cluster-head',
  'medical',
  'compliance',
  'foreigner',
  'colleague',
  'manager',
  'affiliate',
  'global',
  'rep',
];

/** A manager of the colleague's part alone: a right to a part of the market, and to the whole of nothing. */
const partly = async (): Promise<string> => {
  const { test } = world;
  const user = someUser('partly', grantOf('manager', test.market, 'T2'));
  await test.world.storage.transaction(async ({ users }) => {
    if (!(await users.byId(user.id))) await users.add(user);
  });
  const { body } = await test.ask(undefined, 'POST', '/session', { token: await test.newLink(user.email) });
  return body.sessionToken;
};
describe('who may ask what', () => {
  it('is said of every route, and of none that is gone', () => {
    const routes = listRoutes(world.test.app)
      .filter(({ method }) => method !== 'HEAD')
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(table.map(({ route }) => route))].toSorted()).toEqual(routes.toSorted());
    expect(routes.length).toBeGreaterThan(150);
  });

  it('knows no right from the codes of what is unknown', () => {
    const ambiguous = table.filter(
      ({ gives }) => gives.includes('market-unknown') || gives.includes('not-allowed'),
    );
    expect(ambiguous).toEqual([]);
    const codes = table.flatMap(({ gives }) => gives.filter((each) => typeof each === 'string'));
    expect(codes.every((code) => statusOf(code as ProblemCode) >= 400)).toBe(true);
  });

  describe.each(table)('$route', (line) => {
    it(`is ${line.who}`, async () => {
      const found = new Map<Person, string>();
      for (const who of inTurn) {
        found.set(who, readAs(await askAs(world.test, line, subjectsOf(line), who), line.gives));
      }
      const expected = people.map((who) => markOf(line, who)).join(' ');
      expect(people.map((who) => found.get(who)).join(' ')).toBe(expected);
    });
  });

  /** Who may do it to nothing in the market: at home some may to a part of it, or to what is theirs. */
  const strangersTo = (line: Line): readonly Person[] =>
    line.who === ofTerritory || line.who === namedTerritory || line.who === ofOwn
      ? ['foreigner']
      : people.filter((who) => table.every((each) => each.route !== line.route || markOf(each, who) !== '+'));

  it.each(table.filter((line) => line.who !== 'open' && line.who !== signedIn))(
    '$route tells whoever may not nothing of what they sent',
    async (line) => {
      for (const who of strangersTo(line)) {
        const asked = await askAs(world.test, line, subjectsOf(line), who, 'garbage');
        expect([who, readAs(asked, [])]).toEqual([who, markOf(line, who)]);
      }
    },
  );

  // What the colleague, who has the same part, may not: a manager of it may neither, whatever they send.
  it.each(table.filter((line) => line.who !== 'open' && markOf(line, 'colleague') !== '+'))(
    '$route is of the whole market, and tells whoever has another part nothing of what they sent',
    async (line) => {
      const session = await partly();
      for (const sent of ['garbage', 'as-said'] as const) {
        const asked = await askAs(world.test, line, subjectsOf(line), undefined, sent, session);
        // What is wrong with it is theirs to know who may do it to a line, which stands in what they send.
        if (sent === 'garbage' && line.who === ofTerritory && line.body) continue;
        expect([sent, readAs(asked, [])]).toEqual([sent, expect.toBeOneOf(['x', '-'])]);
      }
    },
  );

  it('is asked before what was sent of no route that is gone', () => {
    const known = new Set(table.map(({ route }) => route));
    expect(routesWithRights.filter((each) => !known.has(each))).toEqual([]);
    expect(routesWithRights.length).toBeGreaterThan(50);
  });

  it.each(table.filter(({ who }) => who === 'open'))('$route is open', async (line) => {
    const asked = await askAs(world.test, line, subjectsOf(line), undefined);
    expect(line.gives).toContain(asked.code ?? asked.status);
  });

  it.each(table.filter(({ who }) => who !== 'open'))(
    '$route is nobody’s who has not signed in',
    async (line) => {
      const asked = await askAs(world.test, line, subjectsOf(line), undefined);
      expect(asked).toEqual({ status: 401, code: 'not-signed-in' });
    },
  );

  const ofMarkets = table.filter(
    (line) =>
      markOf(line, 'foreigner') === '-' &&
      /:market|:cycle|\{market\}/.test(`${line.route} ${line.query ?? ''}`),
  );
  it.each(ofMarkets)('$route of another market is unknown to everybody at home', async (line) => {
    for (const who of [
      'rep',
      'colleague',
      'manager',
      'affiliate',
      'compliance',
      'medical',
      'cluster-head',
    ] as const) {
      const asked = await askAs(world.test, line, subjectsOf(line, elsewhere()), who);
      expect([who, asked]).toEqual([who, { status: 404, code: 'market-unknown' }]);
    }
  });

  const withIds = table.filter((line) => /:(job|line|lineKey|proposal|proposalId)\b/.test(line.route));
  it.each(withIds)('$route does not reach into another market', async (line) => {
    const asked = await askAs(world.test, line, subjectsOf(line, elsewhere()), 'foreigner');
    expect(readAs(asked, [])).toBe('-');
  });
});
