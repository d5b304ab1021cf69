import type { Component } from './component.ts';
import type { Workings } from './workings.ts';

/** Touches that return this much more than their price need no ranking. */
const CLEARLY_WORTH = 1.05;

/** Grants what is clearly worth its price, unless even that does not fit together; most touches are of this kind. */
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
  if (component.limits.every((limit) => tally.left[limit]! >= 0)) return;
  for (const line of component.lines) {
    if (tally.granted[line]! > 0) tally.grant(line, -tally.granted[line]!);
  }
}
