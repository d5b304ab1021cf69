import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { byTurns } from '../support/counts.ts';
import { lookIntoPackage } from '../support/look-into-package.ts';
import { settingFor } from '../usecases/support/alter-definitions.ts';
import { changeAccounts } from '../usecases/support/change-accounts.ts';
import { keepCalls } from '../usecases/support/keep-calls.ts';
import { apiLines } from './rights/api-lines.ts';
import { pageLines } from './rights/page-lines.ts';
import { answerTo } from './rights/ask-as.ts';
import type { Line, Person } from './rights/line.ts';
import { openSubjects, type World } from './rights/subjects.ts';

/** What an account could prescribe, as nobody else's figures read. */
const plantedFor = (accountId: string): number => 987_000_000 + Number(accountId.slice(1)) * 1_009;

const gets = [...apiLines, ...pageLines].filter(
  ({ route, ends }) => route.startsWith('GET ') && !ends && !route.includes('/events'),
);

/** An identifier is no figure, and of those of a whole run one spells four given digits every now and then. */
const identifiers = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/giu;

/** Thousands are parted in many ways. */
const joined = (text: string): string =>
  text.replaceAll(identifiers, 'id').replaceAll(/(?<=\d)[.,'’\u00A0\u202F](?=\d{3})/gu, '');

async function readable({ type, bytes }: { readonly type: string; readonly bytes: Buffer }): Promise<string> {
  if (!type.includes('spreadsheetml')) return joined(bytes.toString('utf8'));
  const path = join(inject('runFolder'), `figures-${Math.random()}.xlsx`);
  await writeFile(path, bytes);
  const look = await lookIntoPackage(path);
  return joined([...look.packed.keys()].map((name) => look.text(name)).join('\n'));
}

/** Routes whose answer to somebody holds one of the texts. */
const tellingTo = async (
  world: World,
  who: Person,
  texts: readonly string[],
  lines: readonly Line[],
): Promise<readonly string[]> => (await tellingEach(world, who, [texts], lines))[0] ?? [];

/** The same of several groups of texts, by group. */
async function tellingEach(
  { test, ofApi, ofPages }: World,
  who: Person,
  groups: readonly (readonly string[])[],
  lines: readonly Line[],
): Promise<readonly (readonly string[])[]> {
  const telling = groups.map((texts) => ({ texts, routes: new Set<string>() }));
  for (const line of lines) {
    const answer = await answerTo(test, line, line.route.includes(' /api/') ? ofApi : ofPages, who);
    if (answer.status !== 200) continue;
    // Each text is of digits: it stands there where a run of digits, and of what digests have besides, is the text.
    const runs = new Set((await readable(answer)).match(/[\da-f]+/gu));
    for (const { texts, routes } of telling) if (texts.some((each) => runs.has(each))) routes.add(line.route);
  }
  return telling.map(({ routes }) => [...routes].toSorted());
}

describe('figures of named accounts', () => {
  let world: World;
  let planted: readonly string[];
  /** What the touches of the line are worth. */
  let worth: readonly string[];
  beforeAll(async () => {
    world = await openSubjects(async (test) => {
      await changeAccounts(test.world, test.market, (account) => ({
        ...account,
        facts: {
          ...Object.fromEntries(
            Object.entries(account.facts).map(([key, value]) => [
              key,
              key.startsWith('potential@') ? plantedFor(account.accountId) : value,
            ]),
          ),
          'extra:TRx': plantedFor(account.accountId) + 1,
        },
      }));
    });
    const accounts = Array.from({ length: 24 }, (_, index) => `A${String(index + 1).padStart(3, '0')}`);
    planted = accounts.flatMap((each) => [String(plantedFor(each)), String(plantedFor(each) + 1)]);
    const { test, ofApi } = world;
    const line = await test.ask(
      'affiliate',
      'GET',
      `/markets/${test.market}/plan/lines/${encodeURIComponent(ofApi['lineKey']!)}`,
    );
    // In the smallest unit, as the API says it, and in whole ones, as pages do.
    worth = line.body.marginals
      .filter((each: number) => each > 250_000)
      .flatMap((each: number) => [String(each), String(Math.round(each / 100))]);
  });

  const tellTo = (who: Person, texts: readonly string[]) => tellingTo(world, who, texts, gets);

  it.each(['rep', 'colleague', 'manager', 'foreigner'] as const)(
    'are on no page, in no answer and in no file for the %s',
    async (who) => {
      expect(await tellTo(who, [...planted, ...worth])).toEqual([]);
    },
    300_000,
  );

  it('are where headquarters look', async () => {
    expect(worth.length).toBeGreaterThan(0);
    const telling = [
      'GET /api/v1/markets/:market/customers/:account',
      'GET /api/v1/markets/:market/plan/lines/:lineKey',
      'GET /markets/:market/customers/:account',
      'GET /markets/:market/exports/segmentation',
      'GET /markets/:market/plan/lines/:line',
      'GET /markets/:market/template',
    ];
    const looked = gets.filter(({ route }) => telling.includes(route));
    expect(await tellingTo(world, 'affiliate', planted, looked)).toEqual(telling);
    expect(await tellingTo(world, 'global', worth, looked)).toContain(telling[1]);
  }, 300_000);
});

/** Calls each rep made, as no other figure reads: in the months before, and while the cycle runs. */
const callsOfReps = [
  { territory: 'T1', on: '2026-08-10', calls: 1_091 },
  { territory: 'T2', on: '2026-08-11', calls: 1_063 },
  { territory: 'T1', on: '2027-02-02', calls: 1_069 },
  { territory: 'T2', on: '2027-02-03', calls: 1_097 },
];
const ofFirst = ['1091', '1069'];
const ofSecond = ['1063', '1097'];

/** What leads to the figures of one territory, or of a day; routes that know no such question refuse it. */
const asked = ['seed=1&pairs=1', 'on=2027-02-27&territory=T1', 'on=2027-02-27&territory=T2'];
/** And nothing, where that is not how the route is asked anyway. */
const askedOf = ({ query }: Line): readonly string[] => (query === undefined ? asked : ['', ...asked]);
const ofMarket = gets.filter(({ route }) => route.includes('/markets/:market/'));
/** Every route as it is asked anyway; with further questions, unless everything is tried, those whose turn it is. */
const withQuestions = (turn: number, turns = 2) =>
  ofMarket.flatMap((line, at) => [
    line,
    ...byTurns(askedOf(line), at + turn, turns).map((query) => ({ ...line, query })),
  ]);

describe('what named reps have done', () => {
  let world: World;
  beforeAll(async () => {
    world = await openSubjects(
      (test) =>
        keepCalls(
          test,
          // Over all accounts of a rep, so that no segment and no shortfall of the market is of one rep alone.
          callsOfReps.flatMap(({ territory, on, calls }) =>
            Array.from({ length: calls }, (_, index) => {
              const number = (territory === 'T1' ? 1 : 13) + (index % 12);
              return { territory, on, accountId: `A${String(number).padStart(3, '0')}` };
            }),
          ),
        ),
      (before) => settingFor(before, 'rep-figures', 'own'),
    );
  });

  it.each([
    ['affiliate', 0],
    ['manager', 1],
  ] as const)(
    'is on no page, in no answer and in no file for the %s',
    async (who, turn) => {
      expect(await tellingTo(world, who, [...ofFirst, ...ofSecond], withQuestions(turn))).toEqual([]);
    },
    300_000,
  );

  it('is for the rep their own, and nobody else’s', async () => {
    const [own, others] = await tellingEach(world, 'rep', [ofFirst, ofSecond], withQuestions(0, 1));
    expect(own).toContain('GET /api/v1/markets/:market/attainment');
    expect(others).toEqual([]);
  }, 300_000);
});

/** What each page says to somebody. */
async function pagesOf(
  { test, ofPages }: Pick<World, 'test' | 'ofPages'>,
  who: Person,
  lines: readonly Line[],
): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, string>();
  for (const each of lines) {
    const answer = await answerTo(test, each, ofPages, who);
    if (answer.status === 200 && !answer.type.includes('spreadsheetml'))
      told.set(each.route, answer.bytes.toString('utf8'));
  }
  return told;
}

const byGrid = (before: Parameters<typeof settingFor>[0]) => ({
  ...before,
  definitions: {
    ...before.definitions,
    templates: before.definitions.templates.map((each) => ({
      ...each,
      methods: { ...each.methods, value: 'grid' as const },
    })),
  },
});
const notShown = 'Zahlen eines namentlichen Kunden werden Ihrer Rolle';
const pages = gets.filter(({ route }) => !route.includes(' /api/'));
const PAGE_OF_LINE = 'GET /markets/:market/plan/lines/:line';
const pagesOfLine = pages.filter(({ route }) => route === PAGE_OF_LINE);

describe('points of a grid, which follow from where an account stands among others', () => {
  it.each(['rep', 'manager'] as const)(
    'stand below no sentence that says that they do not, for the %s',
    async (who) => {
      const told = await pagesOf(await openSubjects(undefined, byGrid), who, pages);
      const page = told.get(PAGE_OF_LINE) ?? '';
      expect(page).toContain('value-steps');
      expect(page).toContain('sagt hier nur, was zuerst kommt');
      const both = [...told].filter(([, text]) => text.includes(notShown) && text.includes('value-steps'));
      expect(both.map(([route]) => route)).toEqual([]);
    },
    300_000,
  );

  it('are shown to nobody in the field of an account that restricted its data', async () => {
    const world = await openSubjects(
      (test) =>
        changeAccounts(test.world, test.market, (account) => ({
          ...account,
          facts: { ...account.facts, 'extra:PDRP': 'YES' },
        })),
      byGrid,
    );
    const { test, ofApi } = world;
    const path = `/markets/${test.market}/plan/lines/${encodeURIComponent(ofApi['lineKey']!)}`;
    for (const who of ['rep', 'manager', 'affiliate'] as const) {
      const { status, body } = await test.ask(who, 'GET', path);
      expect([who, status, body.marginals.length > 0]).toEqual([who, 200, who === 'affiliate']);
      const said: readonly string[] = body.why.map(({ code }: { code: string }) => code);
      expect([who, said.includes('value-last')]).toEqual([who, who === 'affiliate']);
      const page = (await pagesOf(world, who, pagesOfLine)).get(PAGE_OF_LINE) ?? '';
      expect([who, page.includes(notShown)]).toEqual([who, who !== 'affiliate']);
      expect([who, page.includes('value-steps')]).toEqual([who, who === 'affiliate']);
    }
  }, 300_000);
});
