import { WHOLE } from '#domain/basics/channel.ts';
import { minorUnitsOf } from '#domain/basics/minor-units.ts';
import type { ValueMethod } from '#domain/cycles/process-template.ts';
import type { Words } from './words.ts';
import { numberFormat } from './formats.ts';

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
  return money.format(value / minorUnitsOf(currency));
}
