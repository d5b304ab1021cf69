import * as z from 'zod';
import { channels } from '../../basics/channel.ts';
import type { AccountId } from '../../basics/ids.ts';
import { segments } from '../../basics/segment.ts';
import { numberNamed, type FactValue } from '../../customers/account.ts';
import type { ItemShape, Row } from '../../customers/compare-items.ts';
import { lineKeyOf } from '../../planning/line-key.ts';
import { verdicts, type JudgedLine } from './judged-line.ts';

/** A judged line as it is kept; planned is what the plan had when it came in. */
export interface KeptFieldLine extends Omit<JudgedLine, 'key'> {
  readonly accountId: AccountId;
  /** A code of the list `proposal-reason`; empty where nothing was said, or in words of the market's own. */
  readonly reason: string;
  /** The import that said so last. */
  readonly importId: string;
}

/** A line of the field plan of a cycle. */
export interface FieldLineOfCycle extends KeptFieldLine {
  readonly cycle: string;
}

/** What it says and how it was judged, by column; what the plan had is beside the point. */
function fieldLineRow(line: FieldLineOfCycle): Row {
  const { accountId, territory, brand, channel, touches, segment, reason, verdict, guidance } = line;
  const row: Record<string, FactValue> = {
    'account-id': accountId,
    territory,
    'plan-brand': brand,
    'plan-channel': channel,
    'plan-frequency': touches,
    'plan-guidance': guidance,
    'plan-verdict': verdict,
  };
  return {
    ...row,
    ...(segment === '' ? {} : { 'plan-segment': segment }),
    ...(reason === '' ? {} : { 'plan-reason': reason }),
  };
}

const writtenReasons = z.array(
  z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
);

/** Its account as the caller calls it; no code of a territory, and no cycle, has a bar. */
const keyOf = ({ cycle, accountId, territory, brand, channel }: FieldLineOfCycle): string =>
  `${territory}|${cycle}|${lineKeyOf({ accountId, brand, channel })}`;

/** Of a line by its key. */
export const cycleOfKey = (key: string): string => key.split('|', 2)[1] ?? '';

/** Between the parts of what a line is called. */
const PARTS = ' · ';

export const fieldLineShape: ItemShape<FieldLineOfCycle> = {
  subject: 'field-line',
  keyOf,
  rowOf: fieldLineRow,
  calledOf: ({ accountId, territory, brand, channel }) => ({
    key: accountId,
    name: [territory, brand, channel].join(PARTS),
  }),
  tells: () => 'plan-frequency',
};

/** What a line is called in a reader's words, by what a brand and a channel are called in them. */
export function lineCalled(name: string, worded: (column: string, key: string) => string): string {
  const [territory = '', brand, channel] = name.split(PARTS);
  return [
    territory,
    ...(brand === undefined ? [] : [worded('plan-brand', brand)]),
    ...(channel === undefined ? [] : [worded('plan-channel', channel)]),
  ].join(PARTS);
}

/** Everything that is kept of it, so that it can be brought back. */
export const imageOfFieldLine = (line: FieldLineOfCycle): Row => ({
  ...fieldLineRow(line),
  cycle: line.cycle,
  ruled: line.ruled,
  planned: line.planned,
  why: JSON.stringify(line.why),
  'import-id': line.importId,
});

/** A line as its image says it, its account by the number. */
export function fieldLineOf(image: Row): FieldLineOfCycle {
  const text = (column: string): string => String(image[column] ?? '');
  const accountId = text('account-id');
  const subject = numberNamed(accountId);
  const channel = channels.find((each) => each === image['plan-channel']);
  const verdict = verdicts.find((each) => each === image['plan-verdict']);
  if (subject === undefined || !channel || !verdict)
    throw new Error('the image of a line of a field plan names no account, channel or verdict');
  return {
    cycle: text('cycle'),
    subject,
    accountId,
    territory: text('territory'),
    brand: text('plan-brand'),
    channel,
    touches: Number(image['plan-frequency']),
    segment: segments.find((each) => each === image['plan-segment']) ?? '',
    ruled: segments.find((each) => each === image['ruled']) ?? '',
    guidance: Number(image['plan-guidance']),
    planned: Number(image['planned']),
    reason: text('plan-reason'),
    verdict,
    why: writtenReasons.parse(JSON.parse(text('why'))),
    importId: text('import-id'),
  };
}
