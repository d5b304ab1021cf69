import { describe, expect, it } from 'vitest';
import { addressOf } from '#domain/organisation/unit.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import { operator } from '#domain/access/user.ts';
import { listMarkets } from '#usecases/organisation/list-markets.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { kindsByKey } from '#usecases/intake/kinds.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { runs } from '../../support/counts.ts';
import { valueOf } from '../../support/outcomes.ts';
import { csvFile } from '../support/csv-file.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket } from '../support/open-market.ts';

const DOCTORS = 18;
const refuses = (index: number): boolean => index % 3 === 0;
const idOf = (index: number): string => `D${String(index + 1).padStart(3, '0')}`;
const refusing = Array.from({ length: DOCTORS }, (_, index) => index)
  .filter(refuses)
  .map(idOf);

/** A heading, what stands below it of those who refuse, and of the others. */
type Way = readonly [heading: string, refused: string, other: string];

/** Names of systems, English in other languages' files, days in the cell, both ways round, other alphabets' letters. */
const ways: readonly Way[] = [
  ['NO_SEE', '1', '0'],
  ['No-See', '12.03.2026', ''],
  ['DNC', 'Y', 'N'],
  ['Receives Reps', 'N', 'Y'],
  ['Reçoit', 'Non', 'Oui'],
  ['訪問可', 'いいえ', 'はい'],
  ['방문 거부', '예', '아니요'],
  ['Verstorben am', '2025-11-02', ''],
  ['Opt_Out_vod__c', '2026-01-15', ''],
  ['Ne reçoit plus', 'depuis 2024', ''],
];
/** What only looks like it. */
const unknown: readonly Way[] = [
  ['Besuchsverbot seit', '2024', ''],
  ['Do Not Contact Flag', 'X', ''],
  ['Visite interdite', 'oui', 'non'],
  ['Запрет визитов', 'да', 'нет'],
  ['訪問ＮＧ', '○', ''],
  ['HCP declines visits', 'yes', 'no'],
  ['Ziyaret istemiyor mu', 'evet', 'hayır'],
];

const { world: shown } = await openMarket();
const listed = valueOf(await listMarkets(shown, operator)).markets;
/** A unit of each template. */
const markets = [...new Map(listed.map(({ template, market }) => [template, addressOf(market)]))].flatMap(
  ([template, code]) => (template === undefined ? [] : [[template, code] as const]),
);

/** What a row says in a column its template asks for; the first of its choices where it has some. */
const value = ({ key, list, type }: ConcreteColumn, at: number, specialty: string): string => {
  const [column = ''] = key.split('@');
  const fixed: Readonly<Record<string, string>> = {
    'account-id': idOf(at),
    name: `Doctor ${idOf(at)}`,
    territory: 'T-01',
    specialty,
    'potential-class': 'high',
    potential: String(400 + at),
    adoption: '3',
  };
  return fixed[column] ?? list?.entries[0]?.code ?? (type.kind === 'flag' ? 'No' : 'x');
};

/** Each way in turn with some templates: how a list says it does not hang on what else the template asks for. */
const waysIn = (market: string): readonly Way[] => {
  const most = runs(ways.length, 4);
  const before = markets.findIndex(([, code]) => code === market) * most;
  return Array.from({ length: most }, (_, index) => ways[(before + index) % ways.length]!);
};

it('every way is tried with a template', () => {
  expect(new Set(markets.flatMap(([, market]) => waysIn(market)))).toEqual(new Set(ways));
});

describe.each(markets)('a list of the template %s in %s', (_template, market) => {
  /** The list, with every column its template asks for and one more. */
  const open = async () => {
    const { world } = await openMarket();
    const kind = kindsByKey.get('accounts')!;
    const workbook = valueOf(
      await world.storage.read((stores) => kind.workbook(world, stores, marketOf({ world, market }))),
    );
    const needed = workbook.sheets[0]!.columns.filter(
      ({ key, required }) => required || /^(?:potential|adoption)/u.test(key),
    );
    const brands = marketOf({ world, market }).teams.flatMap((team) => team.brands);
    const specialty = brands[0]?.label?.indications[0]?.specialties[0] ?? 'cardiology';
    const send = async (kindKey: string, lines: readonly string[], dryRun = false) =>
      importWorkbook(world, operator, {
        market,
        kind: kindKey,
        path: await csvFile(world, lines),
        fileName: 'list.csv',
        dryRun,
        mode: 'upsert',
      });
    valueOf(await send('team', ['Territory;Rep;FTE', 'T-01;Anna Bianchi;1']));
    const lines = ([heading, refused, other]: Way): readonly string[] => [
      `${needed.map(({ key }) => key).join(';')};${heading}`,
      ...Array.from({ length: DOCTORS }, (_, at) =>
        [...needed.map((column) => value(column, at, specialty)), refuses(at) ? refused : other].join(';'),
      ),
    ];
    return { world, send, lines };
  };

  it('plans nothing for those who refuse, however the list says so', async () => {
    const { world, send, lines } = await open();
    const empty = valueOf(await send('accounts', lines(['Fax', '1', '2'])));
    expect(empty.added).toBe(DOCTORS);
    const touchedBy = async (): Promise<readonly string[]> => {
      const { plan } = valueOf(await makeCallPlan(world, operator, { market, replace: true }));
      const found = await world.storage.read(({ plans }) => plans.lines(plan.id));
      const visited = found.filter(({ planned, channel }) => planned > 0 && channel === 'face-to-face');
      return [...new Set(visited.map(({ accountId }) => accountId))];
    };
    expect((await touchedBy()).filter((id) => refusing.includes(id)).length).toBeGreaterThan(0);
    for (const way of waysIn(market)) {
      const told = await open();
      valueOf(await told.send('accounts', told.lines(way)));
      const { plan } = valueOf(await makeCallPlan(told.world, operator, { market, replace: true }));
      const found = await told.world.storage.read(({ plans }) => plans.lines(plan.id));
      const touched = found.filter(
        ({ planned, channel, accountId }) =>
          planned > 0 && channel === 'face-to-face' && refusing.includes(accountId),
      );
      expect([way[0], touched.map(({ accountId }) => accountId)]).toEqual([way[0], []]);
    }
  });

  it('waits for an answer where it may say so', async () => {
    const { send, lines } = await open();
    for (const way of unknown) {
      const sent = await send('accounts', lines(way), true);
      const codes = valueOf(sent).findings.map(({ code }) => code);
      expect([way[0], codes]).toEqual([way[0], expect.arrayContaining(['import.perhaps-refusal-column'])]);
    }
  });

  it('understands or asks about letters of another alphabet that look alike, and keeps none in silence', async () => {
    const { world, send, lines } = await open();
    // A Cyrillic О and с, as another keyboard has them.
    const sent = await send('accounts', lines(['Nо Cоntaсt', 'TRUE', 'FALSE']));
    const { counts } = valueOf(await viewRefusals(world, operator, { market }));
    const isAsked =
      !sent.ok && sent.refusal.findings.some(({ code }) => code === 'import.perhaps-refusal-column');
    expect(isAsked || counts['do-not-contact'] === refusing.length).toBe(true);
  });
});

const kindsOfRows = [
  [
    'calls',
    'Id;Account_vod__c;Territory_vod__c;Call_Date_vod__c;Call_Channel_vod__c;Status_vod__c;No-see',
    '1;A001;T1;2026-08-03;Face_to_face_vod;Submitted_vod;Yes',
    'G1',
    'import.perhaps-refusal-column',
  ],
  [
    'response-history',
    'Brand;Channel;Period;Segment or account;Number of accounts;Calls made;Volume;Do not contact',
    'Cardiolan;face-to-face;2025-01;A001;1;4;100;Yes',
    'H1',
    'import.refusals-elsewhere',
  ],
] as const;

it.each(kindsOfRows)(
  'a file of %s takes no heading for a refusal by itself, and none is left aside without a word',
  async (kind, head, row, cell, asked) => {
    const { world, market } = await openMarket();
    const sent = async (mapping: readonly { readonly heading: string; readonly column: string }[]) =>
      importWorkbook(world, operator, {
        market,
        kind,
        path: await csvFile(world, [head, row]),
        fileName: 'calls.csv',
        dryRun: true,
        mapping,
      });
    const told = async (mapping: readonly { readonly heading: string; readonly column: string }[]) =>
      valueOf(await sent(mapping)).findings.filter(({ code }) => code === asked);
    expect(await told([])).toMatchObject([{ severity: 'error', where: { kind: 'cell', cell } }]);
    expect(await told([{ heading: head.split(';').at(-1)!, column: '' }])).toEqual([]);
  },
);
