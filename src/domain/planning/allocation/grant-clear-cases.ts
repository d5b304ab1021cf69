import type { Component } from './component.ts';
import { takeBack } from './take-back.ts';
import type { PackedGroups } from './packed-problem.ts';
import type { Workings } from './workings.ts';

/** Touches that return this much more than their price need no ranking. */
const CLEARLY_WORTH = 1.05;

/**
 * Grants what is clearly worth its price; most touches are of this kind. Where even that does not fit together, touches
 * of groups give way, and if that is not enough the lines under the limits passed start with nothing, and only they: others have no
 * part in it, however they are joined to them.
 */
export function grantClearCases(workings: Workings, component: Component): void {
  const { residual, bundles, response, tally, fullPrice } = workings;
  const { start, slope } = residual.steps;
  const { groups } = residual.packed;
  for (const line of component.lines) {
    if (groups !== undefined && groups.groupOf[line]! >= 0) {
      if (groups.lines.items[groups.lines.start[groups.groupOf[line]!]!] === line)
        grantGroup(workings, groups, groups.groupOf[line]!);
      continue;
    }
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
  takeBack(workings, component, CLEARLY_WORTH);
  // A limit that is passed all the same costs nothing or too little: those worth least there give way, however clearly.
  takeBack(workings, component, Infinity);
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

/** Grants what a group would take: its mix hangs together. */
function grantGroup({ bundles, response, tally }: Workings, groups: PackedGroups, group: number): void {
  const lines = groups.lines.items.subarray(groups.lines.start[group], groups.lines.start[group + 1]);
  for (const line of lines) if (response.taken[line]! > 0) tally.grant(line, response.taken[line]!);
  const isCurved = bundles.isCurved[bundles.bundleOf[lines[0]!]!] === 1;
  if (!isCurved) return;
  // Where value rises before it falls, the last touches say nothing about all of them.
  const price = lines.reduce(
    (sum, line) => sum + response.typePrice[bundles.types.typeOf[line]!]! * tally.granted[line]!,
    0,
  );
  if (tally.worthOf(lines) >= CLEARLY_WORTH * price) return;
  for (const line of lines) tally.grant(line, -tally.granted[line]!);
}
