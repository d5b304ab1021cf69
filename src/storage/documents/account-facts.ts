import type { Account } from '#domain/customers/account.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { withCodesOfNow } from './parts/codes-of-now.ts';
import { facts } from './parts/basics.ts';

/** `account.facts`: what a market's workbook says of an account, by column key. */
export const accountFacts: DocumentForm<Account['facts']> = withCodesOfNow(
  firstVersion('account-facts', facts).bare(),
  { of: (kept) => kept, put: (_, now) => now },
);
