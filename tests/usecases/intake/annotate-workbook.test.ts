import { beforeEach, describe, expect, it } from 'vitest';
import { finding, type Finding } from '#domain/basics/finding.ts';
import { annotateImportedWorkbook } from '#usecases/intake/annotate-workbook.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import type { AnswerInput } from '#usecases/ports.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { accountRow, accountsFile } from '../support/accounts-file.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('the sender’s own workbook given back', () => {
  let open: OpenMarket;
  let job: string;
  let asked: AnswerInput[];
  let unreadable: Finding | undefined;
  beforeEach(async () => {
    [asked, unreadable] = [[], undefined];
    open = await openMarket({
      alter: (world) => ({
        ...world,
        heavy: {
          ...world.heavy,
          annotateWorkbook: async (input) => {
            asked.push(input);
            return unreadable
              ? { written: false, finding: unreadable }
              : { written: true, extension: 'xlsm', markedCells: 1 };
          },
        },
      }),
    });
    const rows = [accountRow(open, 'N001', { territory: 'T9' })];
    const file = await accountsFile(open, rows, { dryRun: true, fileName: 'my list.xlsx.csv' });
    ({ job } = valueOf(await importWorkbook(open.world, open.people.affiliate, file)));
  });
  const annotate = (locale?: string) =>
    annotateImportedWorkbook(open.world, open.people.affiliate, {
      market: open.market,
      job,
      ...(locale === undefined ? {} : { locale }),
    });

  it('is for whoever runs the market', async () => {
    const others = ['rep', 'manager', 'foreigner'] as const;
    const input = { market: open.market, job };
    expect(await endsBy(open, others, (actor) => annotateImportedWorkbook(open.world, actor, input))).toEqual(
      {
        rep: 'not-allowed',
        manager: 'not-allowed',
        foreigner: 'market-unknown',
      },
    );
    const none = await annotateImportedWorkbook(open.world, open.people.global, { ...input, job: 'none' });
    expect(refusalOf(none).code).toBe('import-unknown');
    expect(asked).toEqual([]);
  });

  it('carries every finding at its cell in the reader’s words, and counts them', async () => {
    const file = valueOf(await annotate('en'));
    expect(file.fileName).toMatch(/^my list\.xlsx-.+\.xlsm$/);
    const [{ findings, words, target }] = asked as [AnswerInput];
    expect(target).toBe(file.path);
    expect(findings.find(({ severity }) => severity === 'error')).toMatchObject({
      code: 'import.territory-unknown',
      place: expect.stringMatching(/![A-Z]+2$/),
      message: expect.stringContaining('T9'),
    });
    expect([words.locale, words.summary]).toEqual(['en', expect.stringContaining('1 ')]);
    valueOf(await annotate());
    expect(asked[1]?.words.locale).toBe('de');
  });

  it('says why where the file cannot be written into', async () => {
    unreadable = finding('error', 'file.damaged', { kind: 'subject', subject: 'x' });
    expect(refusalOf(await annotate())).toMatchObject({
      code: 'import-refused',
      values: { file: 'my list.xlsx.csv', errors: 1 },
      findings: [{ code: 'file.damaged' }],
    });
  });
});
