import { writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { finding } from '#domain/basics/finding.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { viewMaturity } from '#usecases/maturity/view-maturity.ts';
import type { FilledAssessment } from '#usecases/ports.ts';
import { valueOf } from '../../../../support/outcomes.ts';
import { assessmentAt } from '../../../support/assess.ts';
import { csvFile } from '../../../support/csv-file.ts';
import { endsBy } from '../../../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../../../support/open-market.ts';
import { refusedWithoutTrace } from '../../../support/what-is-kept.ts';

const cell = (name: string) => ({ kind: 'cell', sheet: 'Form', cell: name }) as const;

describe('assessing by a workbook', () => {
  let open: OpenMarket;
  let filled: FilledAssessment;
  let path: string;
  beforeEach(async () => {
    open = await openMarket({
      alter: (world) => ({ ...world, heavy: { ...world.heavy, readAssessment: async () => filled } }),
    });
    const places = { on: cell('C3') };
    filled = {
      draft: assessmentAt(open, 3).draft,
      places,
      sheet: cell('A1'),
      findings: [],
      questions: [],
      valueQuestions: [],
    };
    path = await open.world.files.newTemporaryPath('xlsx');
    await writeFile(path, 'a form');
  });
  const input = (dryRun = false) => ({
    market: open.market,
    kind: 'assessment',
    path,
    fileName: 'form.xlsx',
    dryRun,
  });
  const send = (dryRun?: boolean) => importWorkbook(open.world, open.people.affiliate, input(dryRun));

  it('is for whoever runs the market', async () => {
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => importWorkbook(open.world, actor, input()))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    });
  });

  it('records what the form says, or says in a dry run what would be', async () => {
    expect(valueOf(await send(true)).status).toBe('dry-run');
    expect(valueOf(await send())).toMatchObject({ status: 'imported' });
    expect(valueOf(await send())).toMatchObject({ status: 'unchanged' });
    const { assessments } = valueOf(
      await viewMaturity(open.world, open.people.manager, { market: open.market }),
    );
    expect(assessments.at(-1)?.on).toBe('2026-09-10');
  });

  it('says what is wrong at its cell, or at the form where it stands nowhere', async () => {
    filled = { ...filled, draft: { ...filled.draft, on: 'soon', assessor: '' } };
    const refusal = await refusedWithoutTrace(open.world, () => send());
    expect(refusal).toMatchObject({
      code: 'import-refused',
      findings: [
        { code: 'maturity.date-invalid', where: cell('C3') },
        { code: 'maturity.assessor-missing', where: cell('A1') },
      ],
    });
  });

  it('says of a file that is none why it could not be read', async () => {
    filled = { ...filled, unreadable: true, findings: [finding('error', 'file.damaged', cell('A1'))] };
    const refusal = await refusedWithoutTrace(open.world, () => send());
    expect(refusal).toMatchObject({ code: 'import-refused', findings: [{ code: 'file.damaged' }] });
  });
});

it('a remark that somebody does not want to be visited is told of, for an assessment records no refusal', async () => {
  const { world, market, people } = await openMarket();
  const [first, second] = world.definitions.maturity.dimensions;
  const path = await csvFile(world, [
    'Date;2026-09-10',
    'Assessor;Anna Bianchi',
    'Dimension;Level;Evidence',
    `${first!.name.en};3;List of March`,
    `${second!.name.en};2;Dr Rossi does not want to be visited any more`,
  ]);
  const sent = await importWorkbook(world, people.affiliate, {
    market,
    kind: 'assessment',
    path,
    fileName: 'form.csv',
    dryRun: true,
  });
  const { findings } = valueOf(sent);
  expect(findings.filter(({ code }) => code === 'import.refusal-in-remark')).toMatchObject([
    { severity: 'warning', where: { cell: 'C5' }, values: { heading: 'Evidence' } },
  ]);
});
