import { importModes } from '#domain/customers/master-data/master-data-change.ts';
import { aboutMasterData } from '../master-data.ts';

/** The workbook of a market's template: accounts, and the team where it has that sheet. */
export const accountsKind = aboutMasterData({
  key: 'accounts',
  right: 'import-accounts',
  modes: importModes,
  takesPart: true,
  sheets: ['accounts', 'team'],
});
