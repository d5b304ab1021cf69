import { REFUSAL_KIND } from '#domain/cycles/refusal-words.ts';
import { stopListWorkbook } from '#domain/cycles/stop-list-workbook.ts';
import { aboutRefusers } from '../about-refusers.ts';

/** A list that carries only people who must not be reached, whether they are accounts or not. */
export const stopListKind = aboutRefusers({
  key: 'stop-list',
  toldBy: [REFUSAL_KIND],
  workbook: ({ definitions: { columns, refusals } }) => stopListWorkbook(columns, refusals),
});
