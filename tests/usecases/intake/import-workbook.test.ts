import { beforeEach, describe, expect, it } from 'vitest';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { cancelImport, viewImport } from '#usecases/intake/view-import.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { accountRow, accountsFile, type FileRow, type FileWish } from '../support/accounts-file.ts';
import { allowPartial } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { openWeighing, type OpenWeighing } from '../support/open-weighing.ts';
import { lastOnRecord } from '../support/what-is-kept.ts';

const headings = (heading: string) => heading.replace('Specialty', 'Specialtty');

describe('taking a workbook in', () => {
  let open: OpenWeighing;
  beforeEach(async () => {
    open = await openWeighing();
  });
  const row = (id: string, more?: FileRow) => accountRow(open, id, more);
  const send = async (rows: readonly FileRow[], changes: FileWish = {}, world = open.world) =>
    importWorkbook(world, open.people.affiliate, await accountsFile(open, rows, changes));
  const state = () =>
    open.world.storage.read(async (stores) => ({
      accounts: await stores.accounts.ofMarket(open.market),
      revision: await stores.accounts.revision(open.market),
      imports: await stores.imports.ofMarket(open.market),
    }));

  it('is for whoever runs the market', async () => {
    const file = await accountsFile(open, [row('N001')]);
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => importWorkbook(open.world, actor, file))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    });
  });

  it('adds and changes what the file says, and leaves out what it does not', async () => {
    const result = valueOf(await send([row('A001', { name: 'Renamed' }), row('N001')]));
    expect(result).toMatchObject({ status: 'imported', added: 1, changed: 1, removed: 0 });
    const { accounts, imports, revision } = await state();
    expect(accounts).toHaveLength(25);
    expect(accounts.find((each) => each.accountId === 'A001')?.name).toBe('Renamed');
    expect(imports).toMatchObject([
      {
        id: result.job,
        cycle: `${open.market}-2027-01`,
        fileName: 'accounts.csv',
        mode: 'upsert',
        importedBy: 'affiliate@example.com',
        added: 1,
        changed: 1,
        leftOut: 0,
        revision,
      },
    ]);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'import',
      by: 'affiliate@example.com',
      subject: `${open.market}-2027-01`,
      details: { file: 'accounts.csv', mode: 'upsert', added: 1, changed: 1, removed: 0 },
    });
    expect(valueOf(await send([row('A001', { name: 'Renamed' }), row('N001')])).status).toBe('unchanged');
    expect((await state()).imports).toHaveLength(1);
  });

  it('removes by replacement what the file does not name', async () => {
    const result = valueOf(await send([row('A001'), row('A003')], { mode: 'replace' }));
    expect(result).toMatchObject({ status: 'imported', removed: 22 });
    expect((await state()).accounts.map(({ accountId }) => accountId)).toEqual(['A001', 'A003']);
  });

  it('says in a dry run what would happen, and does nothing', async () => {
    const before = await state();
    const dry = valueOf(await send([row('N001')], { dryRun: true }));
    expect(dry).toMatchObject({ status: 'dry-run', refusable: false, added: 1 });
    expect(dry.differences).toContainEqual(expect.objectContaining({ kind: 'added', key: 'N001' }));
    const wrong = valueOf(await send([row('N001', { territory: 'T9' })], { dryRun: true }));
    expect(wrong).toMatchObject({ status: 'dry-run', refusable: true });
    expect(await state()).toEqual(before);
  });

  it('takes nothing of a file in which anything is wrong', async () => {
    const before = await state();
    const { code, values, findings } = refusalOf(await send([row('N001'), row('N002', { territory: 'T9' })]));
    expect([code, values['errors']]).toEqual(['import-refused', 1]);
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'import.territory-unknown', where: { kind: 'cell' } },
    ]);
    expect(await state()).toEqual(before);
  });

  it('leaves wrong rows outside where that is asked for and the rule allows it', async () => {
    const world = allowPartial(open.world, true);
    const rows = [row('N001'), row('N002', { territory: 'T9' })];
    const offered = valueOf(await send(rows, { dryRun: true }, world));
    expect(offered.offer).toEqual({ taken: 1, leftOut: 1 });
    expect(valueOf(await send(rows, { partial: true }, world))).toMatchObject({
      status: 'imported',
      added: 1,
      leftOut: 1,
    });
    const { accounts, imports } = await state();
    expect(accounts.map(({ accountId }) => accountId)).not.toContain('N002');
    expect(imports[0]?.leftOut).toBe(1);
    expect((await lastOnRecord(open.world)).details['leftOut']).toMatchObject([{ rows: [3] }]);
  });

  it('keeps what the sender said of headings and fixes, for the next file and on record', async () => {
    const unknown = await send([row('N001')], { headings });
    expect(codeOf(unknown)).toBe('import-refused');
    const mapping = [{ heading: 'Specialtty', column: 'specialty' }];
    const acceptedFixes = ['import.not-in-list:specialty'];
    const said = { headings, mapping, acceptedFixes };
    valueOf(await send([row('N001', { specialty: 'Cardiolgy' })], said));
    const { accounts } = await state();
    expect(accounts.find(({ accountId }) => accountId === 'N001')?.facts['specialty']).toBe('cardiology');
    const entries = await open.world.storage.read((stores) => stores.audit.latest(open.market, 2));
    expect(entries.find(({ kind }) => kind === 'import')?.details).toMatchObject({
      mapping,
      acceptedFixes,
    });
    expect(entries.find(({ kind }) => kind === 'remember-column')).toMatchObject({
      subject: 'Specialtty',
      details: { sheet: 'accounts', before: null, after: 'specialty' },
    });
    expect(valueOf(await send([row('N002')], { headings })).added).toBe(1);
  });

  it('takes no file of which somebody says what does not stand in it, and says all of that', async () => {
    const before = await state();
    const mapping = [
      { heading: 'Fach', column: 'specialty' },
      { heading: 'Lieblingsfarbe', column: '' },
    ];
    const values = [{ column: 'specialty', seen: 'Herz', meant: 'cardiology' }];
    const { code, findings } = refusalOf(await send([row('N005')], { mapping, values }));
    expect(code).toBe('import-refused');
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map((each) => [each.code, each.values['heading'] ?? each.values['value']])).toEqual([
      ['import.answer-not-in-file', 'Fach'],
      ['import.answer-not-in-file', 'Lieblingsfarbe'],
      ['import.value-answer-not-in-file', 'Herz'],
    ]);
    expect(await state()).toEqual(before);
    // However it is spelled, a heading that is there and a word that is there are meant.
    const there = [{ column: 'specialty', seen: 'HERZ', meant: 'cardiology' }];
    const said = { mapping: [{ heading: 'SPECIALTY', column: 'specialty' }], values: there };
    expect(valueOf(await send([row('N005', { specialty: 'Herz' })], said)).added).toBe(1);
  });

  it('ends when somebody cancels it before anything is stored', async () => {
    const before = await state();
    let job = '';
    open.meanwhile = () => cancelImport(open.world, open.people.affiliate, { market: open.market, job });
    const cancelled = await importWorkbook(
      open.world,
      open.people.affiliate,
      await accountsFile(open, [row('N001')]),
      { onBegun: (id) => void (job = id) },
    );
    expect(codeOf(cancelled)).toBe('import-cancelled');
    expect(await state()).toEqual(before);
    const view = valueOf(await viewImport(open.world, open.people.affiliate, { market: open.market, job }));
    expect(view.state).toMatchObject({ kind: 'ended', ended: { ending: { how: 'cancelled' } } });
  });
});
