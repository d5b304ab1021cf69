import { commonDivisor } from './common-divisor.ts';
import type { Options } from './list-options.ts';
import type { Branch } from './option-choice.ts';

/**
 * Takes from the room of a branch what none of its open options could use: beyond what every choice takes at least, only
 * whole multiples of the greatest divisor of all differences are taken.
 */
export function makeTightening(
  { useStart, useOf, useBy }: Options,
  limits: number,
): (branch: Pick<Branch, 'open' | 'ends' | 'room'>) => void {
  const least = new Float64Array(limits);
  const users = new Int32Array(limits);
  const atLeast = new Float64Array(limits);
  const divisor = new Float64Array(limits);
  return ({ open, ends, room }) => {
    atLeast.fill(0);
    divisor.fill(0);
    for (let c = 0, begin = 0; c < ends.length; begin = ends[c]!, c += 1) {
      const end = ends[c]!;
      const used: number[] = [];
      for (let k = begin; k < end; k += 1) {
        const o = open[k]!;
        for (let u = useStart[o]!; u < useStart[o + 1]!; u += 1) {
          const limit = useOf[u]!;
          if (users[limit] === 0) used.push(limit);
          least[limit] = users[limit] === 0 ? useBy[u]! : Math.min(least[limit]!, useBy[u]!);
          users[limit]! += 1;
        }
      }
      for (const limit of used) {
        // Some option takes nothing of it.
        if (users[limit]! < end - begin) least[limit] = 0;
        atLeast[limit]! += least[limit]!;
      }
      for (let k = begin; k < end; k += 1) {
        const o = open[k]!;
        for (let u = useStart[o]!; u < useStart[o + 1]!; u += 1)
          divisor[useOf[u]!] = commonDivisor(useBy[u]! - least[useOf[u]!]!, divisor[useOf[u]!]!);
      }
      for (const limit of used) users[limit] = 0;
    }
    for (let limit = 0; limit < limits; limit += 1) {
      const spare = room[limit]! - atLeast[limit]!;
      if (divisor[limit]! > 1) room[limit]! -= spare - Math.floor(spare / divisor[limit]!) * divisor[limit]!;
    }
  };
}
