import { REFUSAL_KIND, type STOP_LIST } from '../../cycles/refusal-words.ts';
import { REFUSAL_DAY } from '../../cycles/stop-list-workbook.ts';
import type { FilledSheet } from '../filled-workbook.ts';
import { consentChannels } from './consent.ts';
import { refusalOf } from './said-rows.ts';

export const UNSUBSCRIBED_ON = 'unsubscribed-on';
const UNSUBSCRIBED_FROM = 'unsubscribed-from';

/** A list of unsubscribes as a stop list: each row refuses the channel it names, and e-mail where it names none. */
export function asRefusals(sheet: FilledSheet<typeof STOP_LIST>): FilledSheet<typeof STOP_LIST> {
  const { [UNSUBSCRIBED_ON]: on, ...columns } = sheet.columns;
  return {
    ...sheet,
    columns: { ...columns, ...(on === undefined ? {} : { [REFUSAL_DAY]: on }) },
    rows: sheet.rows.map((row) => {
      const { [UNSUBSCRIBED_ON]: day, [UNSUBSCRIBED_FROM]: from, ...values } = row.values;
      const channel = consentChannels.find((each) => each === from) ?? 'email';
      return {
        ...row,
        values: { ...values, [REFUSAL_DAY]: day, [REFUSAL_KIND]: refusalOf(channel, 'marketing') },
      };
    }),
  };
}
