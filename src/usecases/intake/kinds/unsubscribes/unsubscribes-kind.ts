import { asRefusals, UNSUBSCRIBED_ON } from '#domain/customers/consent/unsubscribed-rows.ts';
import { unsubscribesWorkbook } from '#domain/cycles/unsubscribes-workbook.ts';
import { aboutRefusers } from '../about-refusers.ts';

/** People who asked not to be reached over a channel any more, as mailing systems export them. */
export const unsubscribesKind = aboutRefusers({
  key: 'unsubscribes',
  toldBy: [UNSUBSCRIBED_ON],
  workbook: ({ definitions: { columns, lists, refusals, unsubscribeSheet } }) =>
    unsubscribesWorkbook(unsubscribeSheet, { columns, lists, refusals }),
  asListed: asRefusals,
});
