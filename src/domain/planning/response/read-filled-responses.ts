import { channels, WHOLE, type Channel } from '../../basics/channel.ts';
import { atCell, type Where } from '../../basics/finding.ts';
import { segments, type Segment } from '../../basics/segment.ts';
import type { FilledRow, FilledSheet } from '../../customers/filled-workbook.ts';
import type { FilledResponses, HistoryRow, JudgementRow } from './parse-responses.ts';
import type { ResponseKind } from './response-workbook.ts';

const channelOf = (value: unknown): Channel | undefined => channels.find((each) => each === value);
const segmentIn = (value: unknown): Segment | undefined => segments.find((each) => each === value);
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const shareOf = (value: unknown): number | undefined =>
  typeof value === 'number' ? value / WHOLE : undefined;

/** Rows as they were understood, as judgements and history; rows with a broken key have their finding already. */
export function readFilledResponses(sheets: readonly FilledSheet<ResponseKind>[]): FilledResponses {
  const judged: JudgementRow[] = [];
  const history: HistoryRow[] = [];
  for (const sheet of sheets) {
    const placeOf = (row: FilledRow, column: string): Where =>
      atCell(sheet.sheetName, `${sheet.columns[column] ?? 'A'}${row.row}`);
    for (const row of sheet.rows) {
      const { brand, segment, channel, ...values } = row.values;
      const [onChannel, ofSegment] = [channelOf(channel), segmentIn(segment)];
      if (typeof brand !== 'string' || !onChannel) continue;
      if (sheet.key === 'judgements') {
        if (!ofSegment || (row.broken ?? []).length > 0) continue;
        judged.push({
          brand,
          segment: ofSegment,
          channel: onChannel,
          today: numberOf(values['today']),
          judgements: {
            none: shareOf(values['none']),
            halfAgain: shareOf(values['half-again']),
            saturation: shareOf(values['saturation']),
          },
          places: {
            today: placeOf(row, 'today'),
            none: placeOf(row, 'none'),
            halfAgain: placeOf(row, 'half-again'),
            saturation: placeOf(row, 'saturation'),
          },
        });
        continue;
      }
      const { period, of } = values;
      const calls = numberOf(values['calls']);
      const volume = numberOf(values['volume']);
      if (typeof period !== 'string' || typeof of !== 'string') continue;
      if (calls === undefined || volume === undefined) continue;
      history.push({
        brand,
        channel: onChannel,
        of,
        period,
        accounts: Math.max(1, numberOf(values['accounts']) ?? 1),
        calls,
        volume,
        where: placeOf(row, 'of'),
      });
    }
  }
  return { judged, history };
}
