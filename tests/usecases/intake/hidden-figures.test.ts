import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { operator, type User } from '#domain/access/user.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { writeTemplateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { annotateImportedWorkbook } from '#usecases/intake/annotate-workbook.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { readImportDetails, viewImport } from '#usecases/intake/view-import.ts';
import { writeImportDifference } from '#usecases/intake/write-import-files.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import type { World } from '#usecases/ports.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { inputOfPlan } from '../../support/read-plan-input.ts';
import { readTable } from '../../support/read-cells.ts';
import { undoLast } from '../../support/undo-last.ts';
import { settingFor } from '../support/alter-definitions.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { csvFile } from '../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

/** Figures that tell of an account, each as nobody else’s; a market’s own column beside those of the template. */
const planted = (accountId: string): number => 870_000 + Number(accountId.slice(1)) * 1_009;
const all = Array.from({ length: 24 }, (_, at) => planted(`A${String(at + 1).padStart(3, '0')}`)).flatMap(
  (each) => [each, each + 1, each + 2, each + 3],
);

/** Planted figures that something tells. */
const toldBy = (said: unknown): readonly number[] => {
  const text = JSON.stringify(said);
  return all.filter((each) => text.includes(String(each)));
};
const OWN = 'extra:Praxisumsatz';

describe('figures that the market does not show to whoever sends a file', () => {
  let open: OpenMarket;
  /** Figures are for the global team alone. */
  let world: World;
  let market: string;
  const accounts = () => world.storage.read((stores) => stores.accounts.ofMarket(market));
  const figures = async () =>
    (await accounts()).map(({ accountId, facts }) => [
      accountId,
      Object.entries(facts)
        .filter(([key]) => /^potential@|^extra:/u.test(key))
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ]);
  const send = async (lines: readonly string[], more: Partial<ImportInput> = {}, who?: User, at = world) =>
    importWorkbook(at, who ?? open.people.affiliate, {
      market,
      path: await csvFile(world, lines),
      fileName: 'list.csv',
      mode: 'upsert',
      dryRun: false,
      ...more,
    });
  const rows = async (more: (accountId: string) => string = () => '') =>
    (await accounts()).map(
      ({ accountId, name, territory }) =>
        `${accountId},${name},Internal medicine,${territory},Wien,3,3${more(accountId)}`,
    );
  const heading = 'Account ID,Name,Specialty,Territory,City,Adoption – Cardiolan,Adoption – Respivo';

  beforeEach(async () => {
    open = await openMarket();
    ({ market } = open);
    world = settingFor(open.world, 'volume-per-person', ['global']);
    await changeAccounts(world, market, (account) => ({
      ...account,
      facts: {
        ...Object.fromEntries(
          Object.entries(account.facts).map(([key, value]) => [
            key,
            key.startsWith('potential@') ? planted(account.accountId) : value,
          ]),
        ),
        [OWN]: planted(account.accountId) + 1,
      },
    }));
  });

  const withVolumes = async () => [
    `${heading},Person oder Einrichtung,Potential – Cardiolan`,
    ...(await rows((id) => (id === 'A001' ? ',Einrichtung,70' : ',Person,50'))),
  ];
  const holding = (how: 'file-refused' | 'left-out') =>
    settingFor(
      settingFor(open.world, 'no-prescriber-level-volume', true),
      'prescriber-level-volume-in-files',
      how,
    );

  const ways: readonly (readonly [way: string, mode: string, more: string, empty: string])[] = [
    ['merged without the columns', 'upsert', '', ''],
    ['merged with empty columns', 'upsert', ',Potential – Cardiolan,Potential – Respivo,Praxisumsatz', ',,,'],
    ['sent as the whole of its territories', 'remove-absent', ',Praxisumsatz', ','],
    ['sent as the whole truth without the columns', 'replace', '', ''],
    ['sent as the whole truth with empty columns', 'replace', ',Potential – Cardiolan,Praxisumsatz', ',,'],
  ];
  it.each(ways)(
    'stay as they were where a file is %s, and where it is taken back',
    async (_way, mode, more, empty) => {
      const before = await figures();
      const file = [`${heading}${more}`, ...(await rows(() => empty))];
      const done = valueOf(await send(file, { mode }));
      expect(done).toMatchObject({ added: 0, changed: 24, removed: 0 });
      expect(await figures()).toEqual(before);
      const told = done.findings.filter(({ code }) => code === 'import.hidden-figures-stay');
      const erases = mode === 'replace' || more !== '';
      expect(told.map(({ severity, values }) => [severity, values['count']])).toEqual(
        erases ? [['info', 24]] : [],
      );
      expect(toldBy(done)).toEqual([]);
      valueOf(await undoLast(world, open.people.affiliate, { market }));
      expect(await figures()).toEqual(before);
    },
  );

  it.each([
    ['a potential', ',Potential – Cardiolan', ',5'],
    ['a potential as it is kept', ',Potential – Cardiolan', (id: string) => `,${planted(id)}`],
    ['a figure of a column of the market’s own', ',Praxisumsatz', ',7'],
  ])('are not overwritten: %s is refused at its column, in each mode', async (_what, more, value) => {
    const before = await accounts();
    const file = [`${heading}${more}`, ...(await rows(typeof value === 'string' ? () => value : value))];
    for (const mode of ['upsert', 'remove-absent', 'replace'] as const) {
      const refused = refusalOf(await send(file, { mode }));
      const found = refused.findings?.filter(({ code }) => code === 'import.figures-not-shown') ?? [];
      expect(found).toMatchObject([
        { severity: 'error', where: { kind: 'cell', cell: 'H1' }, values: { count: 24 } },
      ]);
    }
    expect(await accounts()).toEqual(before);
    // Whoever is shown them changes them.
    valueOf(await send(file, {}, open.people.global));
  });

  it('are not told by a workbook that somebody else took, whatever has changed since', async () => {
    const { people } = open;
    const { path, fileName } = valueOf(await writeTemplateWorkbook(world, people.global, { market }));
    await changeAccounts(world, market, (account) => ({
      ...account,
      facts: { ...account.facts, [OWN]: planted(account.accountId) + 2 },
    }));
    const before = await accounts();
    const refused = await importWorkbook(world, people.affiliate, {
      market,
      path,
      fileName,
      mode: 'upsert',
      dryRun: false,
    });
    expect(codeOf(refused)).toBe('import-refused');
    expect(toldBy(refused)).toEqual([]);
    expect(await accounts()).toEqual(before);
  });

  it('are in no difference, answer or finding of a file that was sent by somebody who is shown them', async () => {
    const { people } = open;
    const sent = valueOf(
      await send(
        [`${heading},Praxisumsatz`, ...(await rows((id) => `,${planted(id) + 3}`))],
        {},
        people.global,
      ),
    );
    const asked = { market, job: sent.job };
    const view = valueOf(await viewImport(world, people.affiliate, asked));
    const details = await readImportDetails(world, view);
    expect(details.differences.length).toBeGreaterThan(0);
    expect(toldBy(details)).toEqual([]);
    const { path } = valueOf(await writeImportDifference(world, people.affiliate, asked));
    expect(toldBy((await readTable(await readFile(path))).cells)).toEqual([]);
    expect(codeOf(await annotateImportedWorkbook(world, people.affiliate, asked))).toBe('not-allowed');
    const whole = await readImportDetails(world, valueOf(await viewImport(world, people.global, asked)));
    expect(toldBy(whole).length).toBeGreaterThan(0);
    valueOf(await annotateImportedWorkbook(world, people.global, asked));
  });

  it('are not taken in under a heading whose meaning was remembered', async () => {
    const file = [`${heading},Scripts`, ...(await rows(() => ',5'))];
    const mapping = [{ heading: 'Scripts', column: 'potential@cardiolan' }];
    valueOf(await send(file, { mapping }, open.people.global));
    const before = await accounts();
    const refused = refusalOf(await send(file));
    expect(refused.findings?.map(({ code }) => code)).toContain('import.figures-not-shown');
    expect(await accounts()).toEqual(before);
  });

  describe('where nobody may hold volumes by prescriber', () => {
    it('a file with some of persons is refused, whoever sends it', async () => {
      const before = await accounts();
      const refused = refusalOf(
        await send(await withVolumes(), {}, open.people.global, holding('file-refused')),
      );
      expect(refused.findings?.filter(({ code }) => code === 'import.prescriber-volume')).toMatchObject([
        { severity: 'error', where: { cell: 'I1' }, values: { count: 23 } },
      ]);
      expect(await accounts()).toEqual(before);
    });

    it('or is taken without them, and nothing is planned by those that are kept from before', async () => {
      const at = holding('left-out');
      const before = await figures();
      const done = valueOf(await send(await withVolumes(), { mode: 'replace' }, open.people.global, at));
      expect(done.findings.filter(({ code }) => code === 'import.prescriber-volume-left-out')).toMatchObject([
        { severity: 'warning', values: { count: 23 } },
      ]);
      const after = await figures();
      expect(after.slice(1)).toEqual(before.slice(1));
      const institution = (await accounts()).find(({ accountId }) => accountId === 'A001');
      expect(institution?.facts['potential@cardiolan']).toBe(70);
      const { plan } = valueOf(await makeCallPlan(at, operator, { market }));
      const segmented: { potential: number; potentialSource: string; accountId: string }[] = [];
      await world.storage.read(async ({ plans }) => {
        for await (const page of plans.segmentedPages(plan.id)) segmented.push(...page.map(({ row }) => row));
      });
      const ofBrand = segmented.filter(({ potential }) => potential > 0);
      expect(ofBrand.some(({ potential }) => potential >= 870_000 && potential !== planted('A001'))).toBe(
        false,
      );
      const kept = inputOfPlan(at, plan);
      expect(kept.accounts).toHaveLength(24);
      expect(JSON.stringify(kept)).not.toContain(String(planted('A002')));
    });
  });
});
