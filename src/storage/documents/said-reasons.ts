import * as z from 'zod';
import type { FindingValue } from '#domain/basics/finding.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { SegmentedAccount } from '#domain/segmentation/segmented-account.ts';
import { DocumentUnreadable } from './document-unreadable.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** What a reason names that its row says as well; `last` and `next` are what the touches on either side are worth. */
const ownNames = [
  'territory',
  'segment',
  'channel',
  'minimum',
  'maximum',
  'last',
  'next',
  'potential',
  'decile',
] as const;
export type OwnName = (typeof ownNames)[number];

/** A value that is the row's own. */
export interface OwnValue {
  readonly own: OwnName;
}

export interface SaidReason {
  readonly code: string;
  readonly values: Readonly<Record<string, FindingValue | OwnValue>>;
}

/**
 * `plan_reason.reasons`: what many rows of a plan say in the same words, once; their `why` names it. It is read with
 * what the row itself says, so that a row keeps neither its words nor its figures twice.
 */
export const saidReasons: DocumentForm<readonly SaidReason[]> = firstVersion(
  'said-reasons',
  z.array(
    z.strictObject({
      code: z.string(),
      values: z.record(
        z.string(),
        z.union([z.string(), z.number(), z.strictObject({ own: z.enum(ownNames) })]),
      ),
    }),
  ),
).enveloped();

export type OfRow = Partial<Readonly<Record<OwnName, FindingValue | undefined>>>;

export type ReasonedLine = Pick<
  PlanLine,
  'territory' | 'segment' | 'channel' | 'minimum' | 'maximum' | 'planned' | 'marginals'
>;

export const ownOfLine = ({ planned, marginals, ...line }: ReasonedLine): OfRow => ({
  territory: line.territory,
  segment: line.segment,
  channel: line.channel,
  minimum: line.minimum,
  maximum: line.maximum,
  last: marginals[planned - 1],
  next: marginals[planned],
});

export type ReasonedAccount = Pick<SegmentedAccount, 'segment' | 'potential' | 'decile'>;

export const ownOfAccount = ({ segment, potential, decile }: ReasonedAccount): OfRow => ({
  segment,
  potential,
  decile,
});

/**
 * The reasons of one row in full.
 * @param of whose they are, for the finding
 * @throws DocumentUnreadable where they name something that the row does not say
 */
export function reasonsOfRow(said: readonly SaidReason[], row: OfRow, of: string): Reason[] {
  return said.map(({ code, values: kept }) => {
    const values: Record<string, FindingValue> = {};
    for (const [name, value] of Object.entries(kept)) {
      const full = typeof value === 'object' ? row[value.own] : value;
      if (full === undefined)
        throw DocumentUnreadable.broken({ document: 'said-reasons', of }, `${code}.${name}`, 'own');
      values[name] = full;
    }
    return { code, values };
  });
}
