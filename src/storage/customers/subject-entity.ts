import { defineEntity } from '@mikro-orm/sqlite';
import { bytes, text, whole } from '../databases/columns.ts';

/**
 * Everybody a market has ever spoken of, by a number that counts up and is never given to another. It is what all other
 * tables refer to, together with their market or their plan's; it outlives the account, its identifier and its name.
 */
export const SubjectEntity = defineEntity({
  name: 'Subject',
  tableName: 'subject',
  properties: {
    market: text().primary(),
    no: whole().primary(),
    /** Null once the person is erased. */
    accountId: text().nullable(),
    /** Null once the person is erased: what was made with it means nothing any more. */
    salt: bytes().nullable(),
    erasedOn: text().nullable(),
    /** What the file said of them by which they came, as a `consent_list`; null where it said nothing. */
    saidList: whole().nullable(),
    /** The revision of the accounts after which it was given; 0 where nobody knows. */
    sinceRevision: whole().default(0),
  },
  uniques: [{ name: 'subject_market_account', properties: ['market', 'accountId'] }],
});
