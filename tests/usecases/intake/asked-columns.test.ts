import { expect, it } from 'vitest';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { viewImportDetails } from '#usecases/intake/view-details.ts';
import { valueOf } from '../../support/outcomes.ts';
import { csvFile } from '../support/csv-file.ts';
import { openMarket } from '../support/open-market.ts';

it('columns and choices that only a kind of file has are named in every language they are written in', async () => {
  const { world, people, market } = await openMarket();
  const path = await csvFile(world, ['Name;City;Reason;Date', 'Anna Vermeer;Ghent;ungern;']);
  const sent = { market, kind: 'stop-list', path, fileName: 'list.csv', dryRun: true };
  const { job } = valueOf(await importWorkbook(world, people.affiliate, sent));
  const some = { offset: 0, limit: 10 };
  const asked = { market, job, findings: some, differences: some };
  const { columns = [] } = valueOf(await viewImportDetails(world, people.affiliate, asked));
  const refusal = columns.find(({ key }) => key === 'refusal');
  expect(refusal?.heading['fr']).toBe('Type de refus');
  expect(refusal?.choices.find(({ value }) => value === 'deceased')?.label['fr']).toBe('Décédé');
});
