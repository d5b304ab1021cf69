import type { Gate } from './gate.ts';

/** The market has accounts. A workbook with an error in it brings in none, so what is there was without errors. */
export const accountsImported: Gate = {
  key: 'accounts-imported',
  holds: 'end',
  openedIn: [],
  closed: ({ accounts }) => (accounts === 0 ? {} : undefined),
};
