import type { RefusalCode } from '../../basics/outcome.ts';

/** Why markets are not ordered into waves after all: that what held when it was asked for holds no more. */
export const rollOutRefusals = ['not-allowed', 'archetype-unknown'] as const satisfies readonly RefusalCode[];

export type RollOutRefusal = (typeof rollOutRefusals)[number];
