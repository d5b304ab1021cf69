import type { MarketCode } from '../basics/ids.ts';

/** Parts of a limit or a duty that no source names. */
export const assumedParts = ['valid-from', 'who'] as const;
export type AssumedPart = (typeof assumedParts)[number];

/**
 * What is assumed of the law, until a company has looked it up. It stands beside limits and duties: it is no part of what
 * binds, nor of what compliance confirms.
 */
export interface AssumedLaw {
  readonly market: MarketCode;
  readonly of: 'limit' | 'duty';
  readonly key: string;
  readonly parts: readonly AssumedPart[];
}

/** The parts of one limit or duty that are assumed. */
export const assumedOf = (
  assumed: readonly AssumedLaw[],
  { market, of, key }: Pick<AssumedLaw, 'market' | 'of' | 'key'>,
): readonly AssumedPart[] =>
  assumed.find((each) => each.market === market && each.of === of && each.key === key)?.parts ?? [];
