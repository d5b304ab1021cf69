import { expect, it } from 'vitest';
import type { FactValue } from '#domain/customers/account.ts';
import { collectFindings } from '#spreadsheets/understanding/findings-of-file.ts';
import { withholdRestricted } from '#spreadsheets/understanding/withhold-restricted.ts';
import { sampleWorkbook } from '../../../support/sample-workbook.ts';

const potential = sampleWorkbook.sheets[0]!.columns.find(({ key }) => key === 'potential@cardiolan')!;

function read(flag: FactValue | undefined, acceptedFixes: readonly string[] = []) {
  const findings = collectFindings();
  const values = { 'potential@cardiolan': 40, ...(flag === undefined ? {} : { 'extra:PDRP Flag': flag }) };
  const [row] = withholdRestricted(
    [{ row: 2, values }],
    { known: [{ index: 0, column: potential, heading: 'TRx' }], extra: [{ index: 1, heading: 'PDRP Flag' }] },
    {
      sheet: 'S',
      header: { row: 1, firstRow: 2, headings: [], recognised: new Set() },
      findings,
      acceptedFixes,
    },
  );
  const codes = findings.list().map(({ code }) => code.replace('import.', ''));
  return { codes, potential: row?.values['potential@cardiolan'] };
}

it.each(['YES', 'Y', true, 1, 'x', 'Restricted', 'Opt-Out', 'unknown'])(
  '%s restricts, whoever is asked',
  (flag) => {
    expect(read(flag)).toEqual({ codes: ['restriction-flag', 'restricted-data'], potential: 40 });
    expect(read(flag, ['all'])).toEqual({
      codes: ['restriction-flag', 'fix-accepted'],
      potential: undefined,
    });
  },
);

it.each(['NO', 'n', false, 0, undefined])('%s does not restrict', (flag) => {
  expect(read(flag, ['all'])).toEqual({ codes: ['restriction-flag'], potential: 40 });
});
