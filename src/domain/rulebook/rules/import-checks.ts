import type { Rule } from '../rule.ts';

const severity = { kind: 'choice', options: ['error', 'warning'] } as const;

export const importMissingTerritory: Rule<'error' | 'warning'> = {
  key: 'import-missing-territory',
  area: 'import',
  title: 'Account without a known territory',
  wording:
    'Whether an account whose territory is not in the team sheet stops the import or is only pointed out.',
  unit: '',
  type: severity,
  default: 'error',
  source: 'assumption',
};

export const importDuplicateName: Rule<'error' | 'warning'> = {
  key: 'import-duplicate-name',
  area: 'import',
  title: 'Same name twice in one place',
  wording: 'Whether two accounts of the same name and city stop the import or are only pointed out.',
  unit: '',
  type: severity,
  default: 'warning',
  source: 'assumption',
};

export const importPartial: Rule<boolean> = {
  key: 'import-partial',
  area: 'import',
  title: 'Rows with errors may stay outside',
  wording:
    'Whether a workbook may go in without its rows that have errors, which come back to be corrected; otherwise all of it goes in or nothing.',
  unit: '',
  type: { kind: 'flag' },
  default: false,
  source: 'assumption',
};

/** How strict the door is. */
export const importChecks: readonly Rule[] = [importMissingTerritory, importDuplicateName, importPartial];
