import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '#domain/access/role.ts';
import { statusOf, type ProblemCode } from '#http/problem.ts';
import { clusterOf } from '#domain/organisation/cluster.ts';
import { routesWithRights } from '#http/rights-of-routes.ts';
import { kindsOfImports } from '#usecases/intake/kinds.ts';
import { exportedThings } from '#usecases/ports/exports.ts';
import { apiLines } from './rights/api-lines.ts';
import { askAs, isApi, type Asked } from './rights/ask-as.ts';
import {
  line as lineOf,
  ofOwn,
  namedTerritory,
  ofTerritory,
  people,
  planners,
  signedIn,
  signers,
  type Answer,
  type Line,
  type Mark,
  type Person,
} from './rights/line.ts';
import { fileLines } from './rights/file-lines.ts';
import { byTurns } from '../support/counts.ts';
import { grantOf, someUser } from '../support/some-user.ts';
import { obligedBy, someDuty } from '../usecases/support/obliged-by.ts';
import { pageLines } from './rights/page-lines.ts';
import { openSubjects, type Subjects, type World } from './rights/subjects.ts';
import { listRoutes } from './support/list-routes.ts';
import { noteRoutes } from './support/note-routes.ts';

const table: readonly Line[] = [...apiLines, ...pageLines, ...fileLines];

const noted = noteRoutes();
afterAll(noted.end);
let world: World;
/** Something that somebody has of a duty of the market. */
let fact: string;
beforeAll(async () => {
  world = await openSubjects(undefined, (of) =>
    obligedBy(of, ...of.definitions.markets.map(({ code }) => someDuty(code, { closes: 'publish' }))),
  );
  const { test } = world;
  const said = { duty: 'register', about: 'Rep of T1', from: '2026-09-01', evidence: 'card' };
  const { body } = await test.ask('affiliate', 'POST', `/markets/${test.market}/duties`, said);
  fact = body.entry.fact;
});

/** Another market of the same cluster. */
const sisterOf = ({ world: { definitions }, market }: World['test']): string =>
  clusterOf(definitions.clusters, market)?.markets.find((code) => code !== market) ??
  expect.fail(`${market} is in no cluster of several`);

/** What the parameters of addresses are: everything that can belong to somebody is asked about from elsewhere. */
const parameters = {
  /** What belongs to somebody is asked about by their names. */
  places: ['market', 'cycle'],
  /** Of a market that is named beside them: by whoever has another one, in that one. */
  inMarket: [
    'job',
    'line',
    'lineKey',
    'proposal',
    'proposalId',
    'event',
    'correction',
    'fact',
    'account',
    'trial',
  ],
  /** With no market beside them: the line itself says that foreigners do not learn of it. */
  alone: ['user', 'grant', 'request', 'planId', 'job'],
  /** One's own, and looked for among one's own alone: `tests/http/sign-in.test.ts`. */
  own: ['session', 'token'],
  /** Of nobody. */
  words: ['phase', 'rule', 'what', 'list', 'code'],
} as const;
const parametersOf = ({ route }: Line): readonly string[] =>
  [...route.matchAll(/:(\w+)/g)].map(([, name = '']) => name);

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

/** Accounts are what is sent where no kind is said. */
const saysKind = ({ query = '' }: Line, kind: string): boolean =>
  (new URLSearchParams(query).get('kind') ?? 'accounts') === kind;

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
  await test.world.storage.transaction(({ users }) => users.add(user));
  const { body } = await test.ask(undefined, 'POST', '/session', { token: await test.newLink(user.email) });
  return body.sessionToken;
};
/** Everybody who may not, and of those who may, unless everything is tried, every other one: whoever is let in is served. */
const askedOf = (line: Line, turn: number): readonly Person[] => {
  const may = inTurn.filter((who) => markOf(line, who) === '+');
  const now = new Set(byTurns(may, turn, Math.min(2, may.length)));
  return inTurn.filter((who) => now.has(who) || !may.includes(who));
};

let sessionOfPart: Promise<string> | undefined;

describe('who may ask what', () => {
  it('is said of every route, and of none that is gone', () => {
    const routes = listRoutes(world.test.app)
      .filter(({ method }) => method !== 'HEAD')
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(table.map(({ route }) => route))].toSorted()).toEqual(routes.toSorted());
    expect(routes.length).toBeGreaterThan(150);
  });

  it('is said of whatever the app was given to answer, by whichever way', () => {
    const known = new Set(table.map(({ route }) => route));
    expect(noted.routes().filter((each) => !known.has(each))).toEqual([]);
    expect(noted.routes().length).toBeGreaterThanOrEqual(known.size);
  });

  it('is asked by everybody there can be', () => {
    const held = Object.values(world.test.users).flatMap(({ grants }) => grants.map(({ role }) => role));
    expect([...new Set(held)].toSorted()).toEqual(roles.toSorted());
    expect(people.every((each) => each in world.test.users)).toBe(true);
  });

  it('is said of every kind of file that comes in, and of every one that is handed out by name', () => {
    for (const { key } of kindsOfImports)
      for (const route of ['POST /api/v1/markets/:market/imports', 'POST /markets/:market/imports'])
        expect([key, table.some((each) => each.route === route && saysKind(each, key))]).toEqual([key, true]);
    const handed = table.filter(({ route }) => route === 'GET /api/v1/markets/:market/exports/:what');
    expect(new Set(handed.map(({ params }) => params?.['what']))).toEqual(new Set(exportedThings));
  });

  it('knows of every parameter of an address whose it is', () => {
    const known: readonly string[] = Object.values(parameters).flat();
    const asked = new Set(table.flatMap(parametersOf));
    expect([...asked].filter((each) => !known.includes(each))).toEqual([]);
    expect(known.filter((each) => !asked.has(each))).toEqual([]);
    const foreign = table.filter(
      (each) =>
        !parametersOf(each).includes('market') &&
        parametersOf(each).some((name) => parameters.alone.some((one) => one === name)),
    );
    expect(foreign.filter((each) => markOf(each, 'foreigner') === '+')).toEqual([]);
    expect(foreign.length).toBeGreaterThan(10);
  });

  it('knows no right from the codes of what is unknown', () => {
    const ambiguous = table.filter(
      ({ gives }) => gives.includes('market-unknown') || gives.includes('not-allowed'),
    );
    expect(ambiguous).toEqual([]);
    const codes = table.flatMap(({ gives }) => gives.filter((each) => typeof each === 'string'));
    expect(codes.every((code) => statusOf(code as ProblemCode) >= 400)).toBe(true);
  });

  describe.each(table.map((line, turn) => ({ ...line, turn })))('$route', ({ turn, ...line }) => {
    it(`is ${line.who}`, async () => {
      const asked = askedOf(line, turn);
      const found = new Map<Person, string>();
      for (const who of asked) {
        found.set(who, readAs(await askAs(world.test, line, subjectsOf(line), who), line.gives));
      }
      const expected = asked.map((who) => `${who} ${markOf(line, who)}`);
      expect(asked.map((who) => `${who} ${found.get(who)}`)).toEqual(expected);
    });
  });

  /** Who may do it to nothing in the market: at home some may to a part of it, or to what is theirs. */
  const strangersTo = (line: Line): readonly Person[] =>
    line.who === ofTerritory || line.who === namedTerritory || line.who === ofOwn
      ? ['foreigner']
      : people.filter((who) => table.every((each) => each.route !== line.route || markOf(each, who) !== '+'));

  // Whoever may not is refused by the one table: where not everything is tried, a third of them at a route.
  it.each(
    table
      .filter((line) => line.who !== 'open' && line.who !== signedIn)
      .map((line, turn) => ({ ...line, turn })),
  )('$route tells whoever may not nothing of what they sent', async ({ turn, ...line }) => {
    const strangers = strangersTo(line);
    for (const who of byTurns(strangers, turn, Math.min(3, strangers.length))) {
      const asked = await askAs(world.test, line, subjectsOf(line), who, 'garbage');
      expect([who, readAs(asked, [])]).toEqual([who, markOf(line, who)]);
    }
  });

  // What the colleague, who has the same part, may not: a manager of it may neither, whatever they send.
  it.each(table.filter((line) => line.who !== 'open' && markOf(line, 'colleague') !== '+'))(
    '$route is of the whole market, and tells whoever has another part nothing of what they sent',
    async (line) => {
      // Nothing that they may not ends what they are signed in by.
      const session = await (sessionOfPart ??= partly());
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
  const atHome = [
    'rep',
    'colleague',
    'manager',
    'affiliate',
    'compliance',
    'medical',
    'cluster-head',
  ] as const;
  it.each(ofMarkets.map((line, turn) => ({ ...line, turn })))(
    '$route of another market is unknown to everybody at home',
    async ({ turn, ...line }) => {
      for (const who of byTurns(atHome, turn, 3)) {
        const asked = await askAs(world.test, line, subjectsOf(line, elsewhere()), who);
        expect([who, asked]).toEqual([who, { status: 404, code: 'market-unknown' }]);
      }
    },
  );

  const withIds = table.filter(
    (each) =>
      parametersOf(each).includes('market') &&
      parametersOf(each).some((name) => parameters.inMarket.some((one) => one === name)),
  );
  it.each(withIds)('$route does not reach into another market', async (line) => {
    const { event, correction } = world.ofApi;
    const there = { ...elsewhere(), fact, ...(event && correction ? { event, correction } : {}) };
    const asked = await askAs(world.test, line, subjectsOf(line, there), 'foreigner');
    // No affiliate signs anywhere.
    expect(readAs(asked, [])).toBe(line.who === signers ? 'x' : '-');
  });

  // What stands in what is sent, not in the address: each is something of the home market, asked for in another one by
  // somebody who may do it in both.
  it.each([
    ['POST', '/imports/undo', { import: '{job}', why: 'x' }, 'import-unknown'],
    ['POST', '/proposals/decision', { proposalIds: ['{proposalId}'], decision: 'rejected' }, 'plan-unknown'],
    ['POST', '/refusals', { account: 'A001', kind: 'no-see', source: 'letter' }, 'account-unknown'],
    ['POST', '/told-apart', { account: 'A001', other: 'A002', why: 'x' }, 'account-unknown'],
    ['POST', '/personal-data/erasures', { account: 'A001', reason: 'x' }, 'account-unknown'],
    ['GET', '/personal-data/access?account=A001', undefined, 'account-unknown'],
    ['POST', '/capacity/moves', { moves: [{ accountId: 'A001', from: 'T1', to: 'T2' }] }, 'moves-stale'],
    ['POST', '/territories/renaming', { from: 'T1', to: 'T9', why: 'x' }, 'territories-stay'],
    ['POST', '/territories/moving', { territory: 'T1', to: 'x', why: 'x' }, 'territories-stay'],
    ['POST', '/territories/merging', { from: 'T1', into: 'T2', why: 'x' }, 'territories-stay'],
    [
      'POST',
      '/territories/splitting',
      { from: 'T1', into: 'T7', accounts: ['A001'], why: 'x' },
      'territories-stay',
    ],
  ] as const)('%s %s finds nothing of another market by what is sent', async (method, path, body, code) => {
    const route = `${method} /api/v1/markets/:market${path.split('?')[0]}`;
    expect(table.some((each) => each.route === route)).toBe(true);
    const asked = { ...lineOf(route, planners, code), ...(body ? { body } : {}) };
    const query = path.split('?')[1];
    const answer = await askAs(
      world.test,
      query === undefined ? asked : { ...asked, query },
      subjectsOf(asked, elsewhere()),
      'global',
    );
    expect(answer.code).toBe(code);
  });
});
