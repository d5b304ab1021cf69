import type { RefusalCode } from '../basics/outcome.ts';

/** Why a file is not written after all: that what held when it was asked for holds no more. */
export const exportRefusals = [
  'market-unknown',
  'unit-unknown',
  'unit-needed',
  'not-allowed',
  'plan-unknown',
  'plan-not-approved',
  'plan-outlived',
  'gate-closed',
] as const satisfies readonly RefusalCode[];

export type ExportRefusal = (typeof exportRefusals)[number];
