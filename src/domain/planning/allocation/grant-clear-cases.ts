import type { Component } from './component.ts';
import type { Workings } from './workings.ts';

/** Touches that return this much more than their price need no ranking. */
const CLEARLY_WORTH = 1.05;

/**
 * Grants what is clearly worth its price; most touches are of this kind. Where even that does not fit together, the lines
 * under the limits passed start with nothing, and only they: others have no part in it, however they are joined to them.
 */
export function grantClearCases(workings: Workings, component: Component): void {
  const { residual, bundles, response, tally, fullPrice } = workings;
  const { start, slope } = residual.steps;
  for (const line of component.lines) {
    let touches = response.taken[line]!;
    if (bundles.isCurved[bundles.bundleOf[line]!] === 1) {
      const least = response.typePrice[bundles.types.typeOf[line]!]! * CLEARLY_WORTH;
      if (tally.worth(line, 0, touches) < least * touches) touches = 0;
    } else {
      const least = fullPrice[line]! * CLEARLY_WORTH;
      while (touches > 0 && slope[start[line]! + touches - 1]! < least) touches -= 1;
    }
    if (touches > 0) tally.grant(line, touches);
  }
  // Found before anything is given back, so that it does not matter which of them is looked at first.
  const passed = component.limits.filter((limit) => tally.left[limit]! < 0);
  const { linesOf } = residual;
  for (const limit of passed) {
    for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1) {
      const line = linesOf.items[i]!;
      if (tally.granted[line]! > 0) tally.grant(line, -tally.granted[line]!);
    }
  }
}
