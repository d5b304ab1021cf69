import { WHOLE } from '#domain/basics/channel.ts';
import type { ValueMethod } from '#domain/process/process-template.ts';
import type { Words } from './words.ts';
import { numberFormat } from './number-format.ts';

/** How many minor units one unit of a currency has: 100 cents, but 1 yen. */
function minorUnits(currency: string): number {
  const digits = numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  return 10 ** (digits ?? 2);
}

export interface PlanValueUnit {
  readonly method: ValueMethod;
  readonly currency: string;
}

/**
 * A value of the plan in the unit of its method: money where effort was weighed against response, points of priority
 * where a grid only says what comes first.
 */
export function wordPlanValue(
  words: Words,
  { method, currency }: PlanValueUnit,
  value: number,
  signed = false,
): string {
  const signDisplay = signed ? 'exceptZero' : 'auto';
  if (method === 'grid') {
    const points = numberFormat(words.locale, { maximumFractionDigits: 0, signDisplay });
    return words.t('page.value.points', { points: points.format(Math.round(value / WHOLE)) });
  }
  const money = numberFormat(words.locale, {
    style: 'currency',
    currency,
    maximumFractionDigits: 0,
    signDisplay,
  });
  return money.format(value / minorUnits(currency));
}
