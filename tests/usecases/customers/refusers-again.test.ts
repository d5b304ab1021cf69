import { beforeEach, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { parseValueAnswer } from '#domain/customers/value-mapping.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { csvFile } from '../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

type Doctor = readonly [id: string, name: string, city?: string, noSee?: string, mail?: string, npi?: string];

const market = 'IT';
const heading = 'Account ID;Name;Specialty;Territory;Potential class;City;No-see;Region;E-mail;NPI';
const listed = (of: readonly Doctor[]): readonly string[] => [
  heading,
  ...of.map(
    ([id, name, city = 'Roma', noSee = '', mail = '', npi = '']) =>
      `${id};${name};Cardiology;IT-01;High;${city};${noSee};Lazio;${mail};${npi}`,
  ),
];
const anna: Doctor = ['D1', 'Anna Bianchi', 'Roma', 'Yes', 'anna@example.org', '12345678'];
const ugo: Doctor = ['D2', 'Ugo Neri', 'Roma', '', 'ugo@example.org', '99900011'];
const lia: Doctor = ['D3', 'Lia Gallo', 'Milano'];
const same = (name: string, id: string) => parseValueAnswer(`refusal:${name} (${id})=no-see`)!;
const other = (name: string, id: string) => parseValueAnswer(`refusal:${name} (${id})=none`)!;

let open: OpenMarket;
let world: OpenMarket['world'];
const send = async (lines: readonly string[], more: Partial<ImportInput> = {}) =>
  importWorkbook(world, operator, {
    market,
    kind: 'accounts',
    path: await csvFile(world, lines),
    fileName: 'list.csv',
    dryRun: false,
    ...more,
  });
const touched = async (): Promise<readonly string[]> => {
  const { plan } = valueOf(await makeCallPlan(world, operator, { market, replace: true }));
  const lines = await world.storage.read(({ plans }) => plans.lines(plan.id));
  return [...new Set(lines.filter(({ planned }) => planned > 0).map((each) => each.accountId))].toSorted();
};
const refusing = async () => valueOf(await viewRefusals(world, operator, { market })).refusals;
const refusingIds = async (): Promise<readonly string[]> =>
  (await refusing()).map(({ accountId }) => accountId);
const codesOf = (refused: Awaited<ReturnType<typeof send>>): readonly string[] =>
  (refusalOf(refused).findings ?? []).filter(({ severity }) => severity === 'error').map(({ code }) => code);
const alone = { also: ['import.perhaps-also-refuser'], erased: ['import.perhaps-erased'] };

beforeEach(async () => {
  open = await openMarket();
  ({ world } = open);
  valueOf(await send(['Territory;Rep;FTE', 'IT-01;Rita Costa;1'], { kind: 'team' }));
});

describe('an identifier that the market has and that somebody else is given', () => {
  beforeEach(async () => {
    valueOf(await send(listed([anna, ugo, lia])));
  });

  it.each([
    ['the name of one who refused', [['D2', 'Anna Bianchi']], 'upsert'],
    ['that name while the other goes', [['D2', 'Anna Bianchi'], lia], 'replace'],
    [
      'the name of the other, who is given theirs',
      [
        ['D2', 'Anna Bianchi'],
        ['D1', 'Ugo Neri'],
      ],
      'upsert',
    ],
    ['the address of one who refused', [['D2', 'Ugo Neri', 'Roma', '', 'anna@example.org']], 'upsert'],
  ] satisfies [string, readonly Doctor[], ImportInput['mode']][])(
    'is asked about with %s',
    async (_what, rows, mode) => {
      const name = rows[0]![1];
      expect(codesOf(await send(listed(rows), { mode }))).toEqual(alone.also);
      expect(await touched()).toEqual(['D2', 'D3']);
      valueOf(await send(listed(rows), { mode, values: [same(name, 'D2')] }));
      expect(await touched()).toEqual(['D3']);
      expect(await refusingIds()).toContain('D2');
    },
  );

  it('is asked about in two steps, and an answer that it is another person is remembered', async () => {
    valueOf(await send(listed([['D2', 'Anna Bianchi', 'Milano']])));
    const moved = listed([['D2', 'Anna Bianchi', 'Roma']]);
    expect(codesOf(await send(moved))).toEqual(alone.also);
    valueOf(await send(moved, { values: [other('Anna Bianchi', 'D2')] }));
    valueOf(await send(moved));
    expect(await touched()).toEqual(['D2', 'D3']);
  });

  it('refuses what the bearer of the same official identifier refused', async () => {
    const taken = listed([['D2', 'Bianchi A.', 'Milano', '', '', '12345678'], lia]);
    const done = valueOf(await send(taken, { mode: 'replace' }));
    expect(done.findings.map(({ code }) => code)).toContain('import.refusers-met');
    expect(await touched()).toEqual(['D3']);
    expect(await refusingIds()).toEqual(['D2']);
  });

  it('is asked about with the name of somebody erased', async () => {
    valueOf(await eraseAccount(world, operator, { market, account: 'D1', reason: 'asked for it' }));
    const rows = listed([['D2', 'Anna Bianchi']]);
    expect(codesOf(await send(rows))).toEqual([...alone.erased, ...alone.also]);
    const names = await world.storage.read(({ accounts }) => accounts.ofMarket(market));
    expect(names.map(({ name }) => name)).toEqual(['Ugo Neri', 'Lia Gallo']);
    expect(codesOf(await send(listed([['D2', 'Ugo Neri', 'Roma', '', 'anna@example.org']])))).toEqual([
      ...alone.erased,
      ...alone.also,
    ]);
  });

  it('is not asked about where it changes otherwise', async () => {
    valueOf(
      await send(listed([['D2', 'Ugo Neri-Rossi', 'Roma', '', 'u.neri@example.org', '99900011'], lia])),
    );
    expect(await touched()).toEqual(['D2', 'D3']);
  });
});

describe('one person who is in the market twice', () => {
  it('is asked about where one row of a list refuses, and the answer holds', async () => {
    const rows = listed([['D1', 'Anna Bianchi', 'Roma', 'Yes'], ['X9', 'Anna Bianchi'], ugo]);
    expect(codesOf(await send(rows))).toEqual(['import.perhaps-refuser']);
    valueOf(await send(rows, { values: [same('Anna Bianchi', 'X9')] }));
    expect(await touched()).toEqual(['D2']);
    expect(await refusingIds()).toEqual(['D1', 'X9']);
  });

  it('is left alone by the same official identifier', async () => {
    const rows = listed([anna, ['X9', 'A. Verdi', 'Milano', '', '', '12345678'], ugo]);
    valueOf(await send(rows));
    expect(await touched()).toEqual(['D2']);
    expect(await refusingIds()).toEqual(['D1', 'X9']);
  });

  it('leaves nothing behind of what was stored before it was met', async () => {
    valueOf(await send(listed([anna, ugo, lia])));
    const taken = listed([lia, ['D4', 'Bianchi A.', 'Milano', '', '', '12345678'], ['D5', 'Eva Fonti']]);
    const before = await world.storage.read(async ({ accounts, imports }) => ({
      revision: await accounts.revision(market),
      imports: (await imports.ofMarket(market)).length,
      last: Math.max(...(await accounts.ofMarket(market)).map(({ subject }) => subject)),
    }));
    const done = valueOf(await send(taken));
    expect(done).toMatchObject({ added: 2, unchanged: 1 });
    expect(done.findings.map(({ code }) => code)).toContain('import.refusers-met');
    const after = await world.storage.read(async ({ accounts, imports }) => ({
      revision: await accounts.revision(market),
      imports: (await imports.ofMarket(market)).length,
      numbers: [...(await accounts.numbersOf(market, ['D4', 'D5'])).values()],
    }));
    expect(after).toEqual({
      revision: before.revision + 1,
      imports: before.imports + 1,
      numbers: [before.last + 1, before.last + 2],
    });
    expect(await refusingIds()).toContain('D4');
  });

  it('is nobody where many share a number, as of a hospital', async () => {
    const colleagues = Array.from({ length: 24 }, (_each, at): Doctor => [
      `C${at}`,
      `Collega${at} Primo${at}`,
      'Roma',
      at === 0 ? 'Yes' : '',
      'info@example.org',
      '5550',
    ]);
    valueOf(await send(listed(colleagues)));
    expect(await refusingIds()).toEqual(['C0']);
  });

  describe('as two accounts', () => {
    beforeEach(async () => {
      valueOf(await send(listed([['D1', 'Anna Bianchi'], ['X9', 'Anna Bianchi'], ugo])));
    });

    it('is asked about where a later list refuses one, though the other is not in it', async () => {
      const rows = listed([['D1', 'Anna Bianchi', 'Roma', 'Yes']]);
      expect(codesOf(await send(rows))).toEqual(alone.also);
      const done = valueOf(await send(rows, { values: [same('Anna Bianchi', 'X9')] }));
      expect(done.findings.map(({ code }) => code)).toContain('import.refusers-met');
      expect(await touched()).toEqual(['D2']);
      const kept = await world.storage.read(({ accounts }) => accounts.ofMarket(market));
      expect(kept.find(({ accountId }) => accountId === 'X9')).toMatchObject({
        name: 'Anna Bianchi',
        territory: 'IT-01',
        facts: { city: 'Roma', specialty: 'cardiology' },
      });
    });

    it('is asked about where a stop list names one by identifier, and the answer is remembered', async () => {
      const list = ['Account ID;Refusal', 'D1;No-see'];
      const stop = (values: ImportInput['values'] = []) => send(list, { kind: 'stop-list', values });
      expect(codesOf(await stop())).toEqual(['stop-list.also']);
      valueOf(await stop([parseValueAnswer('account-id:Anna Bianchi (X9)=none')!]));
      expect(await touched()).toEqual(['D2', 'X9']);
      valueOf(await stop());
      valueOf(await stop([parseValueAnswer('account-id:Anna Bianchi (X9)=X9')!]));
      expect(await touched()).toEqual(['D2']);
    });
  });
});

describe('a refusal with an end behind which there is one without', () => {
  const said = {
    market,
    account: 'D1',
    kind: 'no-see',
    what: 'refused',
    source: 'letter',
    evidence: '',
  } as const;
  beforeEach(async () => {
    valueOf(await send(listed([['D1', 'Anna Bianchi'], ugo])));
    valueOf(await recordConsent(world, operator, { ...said, saidOn: '2026-02-01', until: '' }));
    valueOf(await recordConsent(world, operator, { ...said, saidOn: '', until: '2026-09-14' }));
  });

  it('shows the one that goes on', async () => {
    expect(await refusing()).toMatchObject([{ accountId: 'D1', saidOn: '2026-02-01', until: '' }]);
    open.wait(3);
    expect(await refusing()).toMatchObject([{ accountId: 'D1', saidOn: '2026-02-01', until: '' }]);
    expect(await touched()).toEqual(['D2']);
  });

  it('is taken over by whoever is the same person', async () => {
    open.wait(3);
    const rows = listed([['X9', 'Anna Bianchi']]);
    expect(codesOf(await send(rows))).toEqual(['import.perhaps-refuser']);
    valueOf(await send(rows, { values: [same('Anna Bianchi', 'X9')] }));
    expect(await touched()).toEqual(['D2']);
    expect(await refusing()).toMatchObject([{ accountId: 'D1' }, { accountId: 'X9', until: '' }]);
  });

  it('is over once it has ended, though one with an end was said since', async () => {
    const evidence = 'a letter of March';
    valueOf(
      await recordConsent(world, operator, {
        ...said,
        what: 'ends',
        saidOn: '2026-03-01',
        until: '',
        evidence,
      }),
    );
    valueOf(await recordConsent(world, operator, { ...said, saidOn: '2026-04-01', until: '2026-09-20' }));
    expect(await refusing()).toMatchObject([{ saidOn: '2026-04-01', until: '2026-09-20' }]);
  });
});

const withColumn = (head: string, cell: string): readonly string[] => [
  `Account ID;Name;Specialty;Territory;Potential class;City;Region;${head}`,
  `D1;Anna Bianchi;Cardiology;IT-01;High;Roma;Lazio;${cell}`,
];

describe('a column that says who refused', () => {
  it.each(['No-see', 'Do not contact', 'Non riceve', 'Opt-out', 'Deceased', 'Refusal'])(
    'is never one of the market’s own: %s',
    async (head) => {
      const mapping = [{ heading: head, column: '' }];
      expect(codesOf(await send(withColumn(head, 'Yes'), { mapping }))).toContain(
        'import.refusal-heading-own',
      );
    },
  );

  it.each([
    ['Keine Besuche mehr', 'ja'],
    ['Visit wanted', 'No'],
  ])('is one by its looks for one file alone: %s', async (head, cell) => {
    const mapping = [{ heading: head, column: '' }];
    expect(codesOf(await send(withColumn(head, cell)))).toEqual(['import.perhaps-refusal-column']);
    const done = valueOf(await send(withColumn(head, cell), { mapping }));
    expect(done.findings.map(({ code }) => code)).toContain('import.refusal-heading-kept');
    expect(codesOf(await send(withColumn(head, cell)))).toEqual(['import.perhaps-refusal-column']);
  });
});
