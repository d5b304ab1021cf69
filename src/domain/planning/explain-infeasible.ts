import { WHOLE } from '../basics/channel.ts';
import type { Finding } from '../basics/finding.ts';
import { atSubject, finding } from '../basics/finding.ts';
import { isOwnLimit } from './relaxation.ts';
import type { InfeasibleAllocation } from './allocation/allocation.ts';

/** How many of the cheapest ways out are spelled out. */
const SHOWN = 50;

/** Whole call-equivalents, rounded up so that what is named really suffices. */
const equivalents = (basisPoints: number): number => Math.ceil(basisPoints / WHOLE);

/** Where the minimums do not fit, by how much, and the cheapest ways out in order. */
export function explainInfeasible(result: InfeasibleAllocation): Finding[] {
  return [
    ...result.territories.map(({ key, over }) =>
      finding('error', 'planning.minimums-over-capacity', atSubject(key), {
        territory: key,
        over: equivalents(over),
      }),
    ),
    ...[...result.accountTotals, ...result.caps].map(({ key, over }) =>
      finding('error', 'planning.minimums-over-limit', atSubject(key), { limit: key, over }),
    ),
    ...result.relaxations
      .slice(0, SHOWN)
      .map(({ line, from, to, lostValue }) =>
        finding('info', 'planning.lower-minimum', atSubject(line), { line, from, to, lostValue }),
      ),
    // Nobody raises what the law allows.
    ...result.raises
      .filter(({ relax, key }) => relax === 'capacity' || isOwnLimit(key))
      .slice(0, SHOWN)
      .map(({ relax, key, from, to }) =>
        relax === 'capacity'
          ? finding('info', 'planning.raise-capacity', atSubject(key), {
              territory: key,
              from: equivalents(from),
              to: equivalents(to),
            })
          : finding('info', 'planning.raise-limit', atSubject(key), { limit: key, from, to }),
      ),
  ];
}
