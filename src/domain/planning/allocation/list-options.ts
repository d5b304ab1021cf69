import type { Component } from './component.ts';
import { listMixes } from './list-mixes.ts';
import type { Option } from './list-mixes.ts';
import type { Workings } from './workings.ts';

/**
 * What a component may choose from, as *choices* of which each takes one of its options: the mixes of touches of a bundle
 * within its kept limits, or, where those are too many, the touches of one line or the mixes of one group, the kept limits being counted like all
 * others. Choice `c` is about `lines[c]` and has the options `first[c] … first[c + 1])`. Option `o` is worth `value[o]`,
 * takes `useBy` of the limits `useOf` in `useStart[o] … useStart[o + 1])`, and gives those lines `touches[o]`. Limits are
 * numbered anew: `room` and a `price` to begin with, those of the component first.
 */
export interface Options {
  readonly lines: readonly Int32Array[];
  readonly first: Int32Array;
  readonly value: Float64Array;
  readonly useStart: Int32Array;
  readonly useOf: Int32Array;
  readonly useBy: Float64Array;
  readonly touches: readonly Int32Array[];
  readonly room: Float64Array;
  readonly price: Float64Array;
}

/** A component of more options is not tried. */
const MOST_OPTIONS = 20_000;

/**
 * @param open by how much the dual at the prices in force lies above the value to be beaten: a mix that loses more than
 * that against its bundle's answer to the prices is in no better allocation
 * @returns undefined where there are too many
 */
export function listOptions(workings: Workings, component: Component, open: number): Options | undefined {
  const { residual, bundles, response, limitPrice } = workings;
  const room = component.limits.map((limit) => residual.room[limit]!);
  const price = component.limits.map((limit) => response.price[limit]!);
  const placeOf = new Map(component.limits.map((limit, place) => [limit, place]));
  const lines: Int32Array[] = [];
  const choices: (readonly Option[])[] = [];
  let count = 0;
  const put = (of: Int32Array, options: readonly Option[]): void => {
    lines.push(of);
    choices.push(options);
    count += options.length;
  };
  for (const bundle of component.bundles) {
    const of = groupsTogether(
      workings,
      bundles.lines.items.subarray(bundles.lines.start[bundle], bundles.lines.start[bundle + 1]),
    );
    const kept = bundles.kept.items.subarray(bundles.kept.start[bundle], bundles.kept.start[bundle + 1]);
    const placeInBundle = new Map([...kept].map((limit, k) => [limit, component.limits.length + k]));
    const mixes = listMixes(workings, of, placeOf, placeInBundle, response.gain(bundle) - open);
    if (mixes !== undefined) put(of, mixes);
    else {
      for (const limit of kept) {
        placeOf.set(limit, room.length);
        room.push(bundles.keptRoom[limit]!);
        price.push(limitPrice[limit]! * bundles.keptWeight[limit]!);
      }
      for (const part of apart(workings, of)) {
        const all = listMixes(workings, part, placeOf, undefined, -Infinity);
        if (all === undefined) return undefined;
        put(part, all);
      }
    }
    if (count > MOST_OPTIONS) return undefined;
  }
  const all = choices.flat();
  const first = new Int32Array(choices.length + 1);
  for (const [c, options] of choices.entries()) first[c + 1] = first[c]! + options.length;
  const useStart = new Int32Array(all.length + 1);
  for (const [o, { use }] of all.entries()) useStart[o + 1] = useStart[o]! + use.length;
  return {
    lines,
    first,
    value: Float64Array.from(all, ({ value }) => value),
    useStart,
    useOf: Int32Array.from(all.flatMap(({ use }) => use.map(({ place }) => place))),
    useBy: Float64Array.from(all.flatMap(({ use }) => use.map(({ by }) => by))),
    touches: all.map(({ touches }) => touches),
    room: Float64Array.from(room),
    price: Float64Array.from(price),
  };
}

/** The lines of a bundle with those of each group side by side. */
function groupsTogether({ residual: { packed } }: Workings, lines: Int32Array): Int32Array {
  const { groups } = packed;
  if (groups === undefined) return lines;
  const placeOf = (line: number): number => {
    const group = groups.groupOf[line]!;
    return group < 0 ? line : groups.lines.items[groups.lines.start[group]!]!;
  };
  return lines.toSorted((a, b) => placeOf(a) - placeOf(b) || a - b);
}

/** Each line alone, and each group. */
function apart({ residual: { packed } }: Workings, lines: Int32Array): readonly Int32Array[] {
  const parts = Map.groupBy(lines, (line) => {
    const group = packed.groups === undefined ? -1 : packed.groups.groupOf[line]!;
    return group < 0 ? line : packed.lines + group;
  });
  return [...parts.values()].map((part) => Int32Array.from(part));
}
