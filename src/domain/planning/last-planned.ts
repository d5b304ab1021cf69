import type { LineKey } from '../basics/ids.ts';
import type { Touches } from '../basics/units.ts';

/** Planned touches of the plan of before, by the keys of their lines. */
export type LastPlanned = Readonly<Record<LineKey, Touches>>;
