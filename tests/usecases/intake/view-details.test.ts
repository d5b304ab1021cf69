import { beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { atCell, finding } from '#domain/basics/finding.ts';
import type { Difference } from '#domain/customers/master-data/master-data-change.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import {
  firstDetails,
  partOfDetails,
  readFirstDetails,
  viewImportDetails,
} from '#usecases/intake/view-details.ts';
import { readImportDetails, viewImport } from '#usecases/intake/view-import.ts';
import type { ImportDetails } from '#usecases/ports.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { accountRow, accountsFile } from '../support/accounts-file.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const found = (severity: 'error' | 'warning' | 'info', cell: string) =>
  finding(severity, 'import.number-expected', atCell('Kunden', cell));
const added = (key: string): Difference => ({ kind: 'added', subject: 'account', key, name: '' });
const details: ImportDetails = {
  findings: [found('warning', 'A1'), found('error', 'A2'), found('info', 'A3'), found('error', 'A4')],
  differences: [added('N1'), { ...added('N2'), kind: 'removed' }, added('N3')],
  leftOut: [],
};
const whole = { offset: 0, limit: 10 };

describe('a part of the details of an import', () => {
  it('has errors first, and the counts of all', () => {
    const some = partOfDetails(details, {
      findings: { offset: 1, limit: 2 },
      differences: { ...whole, limit: 1 },
    });
    expect(some.findings).toEqual([found('error', 'A4'), found('warning', 'A1')]);
    expect(some.differences.map(({ key }) => key)).toEqual(['N1']);
    expect(some.findingCounts).toEqual({ error: 2, warning: 1, info: 1 });
    expect(some.differenceCounts).toEqual({ added: 2, changed: 0, removed: 1 });
    expect([some.leavesOut, some.isGone, some.fixes]).toEqual([false, false, []]);
  });

  it('is of one severity and kind where that is wanted, and of nothing beyond the last', () => {
    const errors = partOfDetails(details, {
      findings: { ...whole, severity: 'error' },
      differences: { ...whole, kind: 'added' },
    });
    expect(errors.findings).toEqual([found('error', 'A2'), found('error', 'A4')]);
    expect(errors.differences.map(({ key }) => key)).toEqual(['N1', 'N3']);
    const beyond = partOfDetails(details, { findings: { offset: 4, limit: 10 }, differences: whole });
    expect([beyond.findings, beyond.findingCounts.error]).toEqual([[], 2]);
  });

  it('is for whoever waited the first findings, as they were found unless there are more', () => {
    expect(firstDetails(details, 4)).toEqual({
      ...details,
      findingCounts: { error: 2, warning: 1, info: 1 },
    });
    expect(firstDetails(details, 3).findings).toEqual([
      found('error', 'A2'),
      found('error', 'A4'),
      found('warning', 'A1'),
    ]);
  });
});

describe('the details of an import', () => {
  let open: OpenMarket;
  let job: string;
  beforeAll(async () => {
    open = await openMarket();
    const { world, people } = open;
    const wrong = Array.from({ length: 30 }, (_, index) =>
      Object.fromEntries(
        Object.entries(accountRow(open, `N${100 + index}`)).map(([column, value]) => [
          column,
          column.startsWith('potential@') ? 'viele' : value,
        ]),
      ),
    );
    const file = await accountsFile(open, wrong);
    ({ job } = valueOf(await importWorkbook(world, people.affiliate, { ...file, dryRun: true })));
  });

  it('are asked for a part at a time, and come to the same', async () => {
    const { world, people, market } = open;
    const view = valueOf(await viewImport(world, people.affiliate, { market, job }));
    const { findings } = await readImportDetails(world, view);
    const told = [];
    for (let offset = 0; ; offset += 7) {
      const asked = { market, job, findings: { offset, limit: 7 }, differences: whole };
      const part = valueOf(await viewImportDetails(world, people.affiliate, asked));
      if (part.findings.length === 0) break;
      expect(part.findingCounts.error).toBeGreaterThanOrEqual(30);
      told.push(...part.findings);
    }
    expect(told).toHaveLength(findings.length);
    expect(new Set(told.map((each) => JSON.stringify(each)))).toEqual(
      new Set(findings.map((each) => JSON.stringify(each))),
    );
    const ended = view.state.kind === 'ended' ? { ended: view.state.ended } : {};
    const first = await readFirstDetails(world, operator, { market, ...ended, most: 5 });
    expect(first.findings).toHaveLength(5);
  });

  it('are for whoever may send such a file', async () => {
    const { market } = open;
    const asked = { market, job, findings: whole, differences: whole };
    const all = ['rep', 'manager', 'affiliate', 'global', 'foreigner'] as const;
    expect(await endsBy(open, all, (actor) => viewImportDetails(open.world, actor, asked))).toEqual({
      rep: 'not-allowed',
      manager: 'not-allowed',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
    const none = { ...asked, job: 'none' };
    expect(codeOf(await viewImportDetails(open.world, open.people.affiliate, none))).toBe('import-unknown');
  });
});
