import type { FactValue } from '../../customers/account.ts';
import type { ItemShape, Row } from '../../customers/compare-items.ts';
import type { FilledSheet } from '../../customers/filled-workbook.ts';
import { atCell, type Where } from '../../basics/finding.ts';
import { subjectOf, type RecordedResponse } from './recorded-response.ts';
import type { ResponseKind } from './response-workbook.ts';

type Curve = Pick<
  RecordedResponse,
  'brand' | 'segment' | 'channel' | 'source' | 'today' | 'curve' | 'judgements' | 'fit'
>;

/** A curve as a row: what it is about, what was said or found, and its own figures. */
export function responseRow({ brand, segment, channel, source, today, curve, judgements, fit }: Curve): Row {
  const figures: Record<string, FactValue> = { ...curve };
  return {
    brand,
    segment,
    channel,
    source,
    today,
    ...(judgements
      ? {
          none: judgements.none,
          'half-again': judgements.halfAgain,
          'judged-saturation': judgements.saturation,
        }
      : {}),
    ...(fit ? { observations: fit.observations } : {}),
    ...figures,
  };
}

/** Curves as imports hold them against those in force. */
export const responseShape: ItemShape<RecordedResponse> = {
  subject: 'response',
  keyOf: subjectOf,
  rowOf: responseRow,
  calledOf: ({ brand, segment, channel }) => ({ key: `${brand} ${segment}`, name: channel }),
};

/** The cell in which a judged curve says something; a fitted one stands in no row alone. */
export function responsePlace(
  sheets: readonly FilledSheet<ResponseKind>[],
  { brand, segment, channel }: Curve,
): (column: string) => Where | undefined {
  const sheet = sheets.find(({ key }) => key === 'judgements');
  const row = sheet?.rows.find(
    ({ values }) =>
      values['brand'] === brand && values['segment'] === segment && values['channel'] === channel,
  );
  return (column) => {
    const letters = sheet?.columns[column === 'judged-saturation' ? 'saturation' : column];
    return sheet && row && letters !== undefined
      ? atCell(sheet.sheetName, `${letters}${row.row}`)
      : undefined;
  };
}
