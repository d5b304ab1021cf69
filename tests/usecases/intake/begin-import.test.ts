import { beforeAll, describe, expect, it } from 'vitest';
import { beginImport, type ImportInput } from '#usecases/intake/begin-import.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { accountRow, accountsFile } from '../support/accounts-file.ts';
import { allowPartial, withDefinitions } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('beginning an import', () => {
  let open: OpenMarket;
  let file: ImportInput;
  beforeAll(async () => {
    open = await openMarket();
    file = await accountsFile(open, [accountRow(open, 'A001')]);
  });
  const begin = (changes: Partial<ImportInput> = {}, world = open.world) =>
    beginImport(world, open.people.affiliate, { ...file, ...changes });

  it('is for whoever runs the market', async () => {
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => beginImport(open.world, actor, file))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    });
  });

  it('keeps the file and what is asked for, and does nothing yet', async () => {
    const { world, market } = open;
    const before = await world.storage.read((stores) => stores.accounts.revision(market));
    const style = { decimal: ',' } as const;
    const job = valueOf(await begin({ mode: 'replace', acceptedFixes: ['all'], style }));
    expect(job).toEqual({
      id: job.id,
      kind: 'import',
      market,
      unit: '',
      lane: `import ${market}`,
      input: {
        kind: 'accounts',
        right: 'import-accounts',
        fileName: 'accounts.csv',
        sha256: job.input.sha256,
        mode: 'replace',
        dryRun: false,
        partial: false,
        answers: {
          mapping: [],
          values: [],
          acceptedFixes: ['all'],
          style,
          erased: { takeIn: [], leaveOut: [] },
        },
      },
      madeBy: 'affiliate',
      madeAt: '2026-09-14T08:00:00.000Z',
      sent: job.input.sha256,
      state: 'waiting',
      phase: 'waiting',
      done: 0,
      total: 0,
      owner: world.workers.owner,
      leaseUntil: '2026-09-14T08:00:30.000Z',
      attempts: 0,
    });
    expect(await world.storage.read((stores) => stores.jobs.byId(job.id))).toEqual(job);
    expect(await world.files.holds(job.input.sha256)).toBe(true);
    expect(await world.storage.read((stores) => stores.accounts.revision(market))).toBe(before);
  });

  it('needs a file, and an assessed market', async () => {
    const missing = await refusedWithoutTrace(open.world, () => begin({ path: `${file.path}.gone` }));
    expect(missing).toMatchObject({ code: 'file-unknown', values: { file: 'accounts.csv' } });
    expect(codeOf(await begin({}, withDefinitions(open.world, { assessments: [] })))).toBe('no-assessment');
  });

  it.each<[string, NonNullable<ImportInput['mapping']>[number]]>([
    ['a column there is none of', { heading: 'Fach', column: 'no-such-column' }],
    ['a column of another sheet', { heading: 'Fach', column: 'specialty', sheet: 'team' }],
    ['a sheet there is none of', { heading: 'Fach', column: '', sheet: 'party' }],
    ['no heading', { heading: ' ', column: 'specialty' }],
    ['a heading without end', { heading: 'x'.repeat(201), column: 'specialty' }],
  ])('takes no answer that names %s', async (_, answer) => {
    const refusal = await refusedWithoutTrace(open.world, () => begin({ mapping: [answer] }));
    expect(refusal).toMatchObject({
      code: 'invalid-input',
      findings: [{ code: 'import.answer-unknown', where: { subject: 'mapping' } }],
    });
  });

  it('takes an answer that a heading stays the market’s own', async () => {
    const mapping = [{ heading: 'Lieblingsfarbe', column: '' }];
    expect(valueOf(await begin({ mapping })).input.answers?.mapping).toEqual(mapping);
  });

  it.each<[string, Partial<ImportInput>, string, string]>([
    [
      'two columns for one heading',
      {
        mapping: [
          { heading: 'Fach', column: 'specialty' },
          { heading: ' fach', column: 'city' },
        ],
      },
      'mapping',
      'import.answer-twice',
    ],
    [
      'one of a sheet beside one of any',
      {
        mapping: [
          { heading: 'Fach', column: 'specialty', sheet: 'accounts' },
          { heading: 'Fach', column: 'specialty' },
        ],
      },
      'mapping',
      'import.answer-twice',
    ],
    [
      'two meanings of one word',
      {
        values: [
          { column: 'specialty', seen: 'Herz', meant: 'cardiology' },
          { column: 'specialty', seen: 'HERZ', meant: 'cardiology' },
        ],
      },
      'values',
      'import.value-answer-twice',
    ],
    ['a delimiter there is none of', { style: { delimiter: '%' } }, 'delimiter', 'input.not-among'],
    ['a delimiter of nothing', { style: { delimiter: '' } }, 'delimiter', 'input.not-among'],
    ['a decimal sign there is none of', { style: { decimal: '!' } }, 'decimal', 'input.not-among'],
    ['an encoding there is none of', { style: { encoding: 'utf-9' } }, 'encoding', 'import.encoding-unknown'],
    ['a fix of nothing', { acceptedFixes: ['everything'] }, 'acceptedFixes', 'input.not-among'],
    [
      'a fix of a finding that has none',
      { acceptedFixes: ['import.file-style'] },
      'acceptedFixes',
      'input.not-among',
    ],
    [
      'a fix in a column there is none of',
      { acceptedFixes: ['import.not-in-list:colour'] },
      'acceptedFixes',
      'input.not-among',
    ],
  ])('takes no answer that names %s', async (_, said, subject, code) => {
    const refusal = await refusedWithoutTrace(open.world, () => begin(said));
    expect(refusal).toMatchObject({ code: 'invalid-input', findings: [{ code, where: { subject } }] });
    expect(refusal.findings).toHaveLength(1);
  });

  it('says all of it at once', async () => {
    const refusal = await refusedWithoutTrace(open.world, () =>
      begin({ acceptedFixes: ['a', 'all', 'b'], style: { delimiter: 'x', encoding: 'y', decimal: 'z' } }),
    );
    expect(refusal.findings.map(({ where }) => 'subject' in where && where.subject)).toEqual([
      'encoding',
      'delimiter',
      'decimal',
      'acceptedFixes',
      'acceptedFixes',
    ]);
  });

  it('leaves rows out where the rule allows it, by upsert alone', async () => {
    const refusal = await refusedWithoutTrace(open.world, () => begin({ partial: true, mode: 'replace' }));
    expect(refusal).toMatchObject({ code: 'invalid-input', findings: [{ where: { subject: 'partial' } }] });
    const by = (allowed: boolean) => begin({ partial: true }, allowPartial(open.world, allowed));
    expect(codeOf(await by(false))).toBe('import-not-partial');
    expect(valueOf(await by(true)).input.partial).toBe(true);
  });
});
