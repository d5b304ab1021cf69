import type { Component } from './component.ts';
import type { Workings } from './workings.ts';

/**
 * What a component may choose from, as *choices* of which each takes one of its options: the mixes of touches of a bundle
 * within its kept limits, or, where those are too many, the touches of one line, the kept limits being counted like all
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

/** A bundle of more mixes is taken apart; a component of more options is not tried. */
const MOST_MIXES = 2_000;
const MOST_OPTIONS = 20_000;

interface Option {
  readonly touches: Int32Array;
  readonly value: number;
  readonly use: readonly { readonly place: number; readonly by: number }[];
}

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
    const of = bundles.lines.items.subarray(bundles.lines.start[bundle], bundles.lines.start[bundle + 1]);
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
      for (const line of of) {
        const alone = Int32Array.of(line);
        put(alone, listMixes(workings, alone, placeOf, undefined, -Infinity)!);
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

/**
 * All mixes of touches of some lines that keep within the limits `within` and gain at least `least` at the prices;
 * undefined where they are too many.
 * @param placeOf limits they use, by the place they are told under
 * @param within limits a mix has to keep by itself; without them each line is only held to its own most
 */
function listMixes(
  { residual, bundles, response }: Workings,
  lines: Int32Array,
  placeOf: ReadonlyMap<number, number>,
  within: ReadonlyMap<number, number> | undefined,
  least: number,
): readonly Option[] | undefined {
  const { packed, steps, room } = residual;
  const left = new Map<number, number>();
  const takesOf = Array.from(lines, (line) => {
    const takes: { readonly limit: number; readonly weight: number }[] = [];
    for (let i = packed.limitStart[line]!; i < packed.limitStart[line + 1]!; i += 1) {
      const limit = packed.limitOf[i]!;
      const isKept = bundles.keptWeight[limit]! > 0 && bundles.isPriced[limit] === 0;
      if (!placeOf.has(limit) && within?.has(limit) !== true) continue;
      takes.push({ limit, weight: isKept ? 1 : packed.weightOf[i]! });
      left.set(limit, isKept ? bundles.keptRoom[limit]! : room[limit]!);
    }
    return takes;
  });
  const full = new Map(left);
  const told = [...left.keys()].filter((limit) => placeOf.has(limit));
  const sumsOf = Array.from(lines, (line) => {
    const sums = [0];
    const start = packed.valueStart[line]! + packed.minimum[line]!;
    const count = steps.start[line + 1]! - steps.start[line]!;
    for (let t = 0; t < count; t += 1) sums.push(sums[t]! + packed.values[start + t]!);
    return sums;
  });
  const each = Array.from(lines, (line) => response.typePrice[bundles.types.typeOf[line]!]!);
  /** What the lines from one on could gain at most, kept limits left aside. */
  const hope = new Float64Array(lines.length + 1);
  for (let l = lines.length - 1; l >= 0; l -= 1)
    hope[l] = hope[l + 1]! + sumsOf[l]!.reduce((most, sum, t) => Math.max(most, sum - t * each[l]!), 0);
  const mix = new Int32Array(lines.length);
  const options: Option[] = [];
  let mixes = 0;
  const change = (l: number, count: number): void => {
    mix[l]! += count;
    for (const { limit, weight } of takesOf[l]!) left.set(limit, left.get(limit)! - weight * count);
  };
  const choose = (l: number, value: number, gain: number): void => {
    if (mixes > MOST_MIXES || gain + hope[l]! < least) return;
    mixes += 1;
    if (l === lines.length) {
      const use = told
        .map((limit) => ({ place: placeOf.get(limit)!, by: full.get(limit)! - left.get(limit)! }))
        .filter(({ by }) => by > 0);
      options.push({ touches: mix.slice(), value, use });
      return;
    }
    for (const [t, worth] of sumsOf[l]!.entries()) {
      if (t > 0) {
        if (!takesOf[l]!.every(({ limit, weight }) => weight <= left.get(limit)!)) break;
        change(l, 1);
      }
      choose(l + 1, value + worth, gain + worth - t * each[l]!);
    }
    change(l, -mix[l]!);
  };
  choose(0, 0, 0);
  return mixes > MOST_MIXES ? undefined : options;
}
