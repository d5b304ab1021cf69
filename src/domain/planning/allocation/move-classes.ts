import type { LineTypes } from './line-types.ts';
import { compareMoves } from './list-moves.ts';
import type { Move } from './list-moves.ts';

/** Moves that take the same from the same priced limits: of these the one worth most is the one to make. */
export interface MoveClass {
  /** The most promising first. */
  readonly moves: readonly Move[];
  /** What each of them takes; less than zero where it sets free. */
  readonly limits: Int32Array;
  readonly amounts: Float64Array;
}

/** No line moves by so many touches at once. */
const FAR = 16;

/** Sorts moves into classes of at most `most` moves each, the class of the most promising move first. */
export function groupMoves(types: LineTypes, moves: readonly Move[], most: number): MoveClass[] {
  const byKey = new Map<number, Move[]>();
  const keyOf = ({ lines, touches }: Move): number => {
    const first = types.typeOf[lines[0]]! * 2 * FAR + touches[0] + FAR;
    const second = lines[1] < 0 ? 0 : types.typeOf[lines[1]]! * 2 * FAR + touches[1] + FAR;
    return first * (types.count + 1) * 2 * FAR + second;
  };
  for (const move of moves) {
    const key = keyOf(move);
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [move]);
    else insert(group, move, most);
  }
  return [...byKey.values()]
    .toSorted((a, b) => compareMoves(a[0]!, b[0]!))
    .map((group) => ({ moves: group, ...takenBy(types, group[0]!) }));
}

function insert(group: Move[], move: Move, most: number): void {
  let at = group.length;
  while (at > 0 && compareMoves(move, group[at - 1]!) < 0) at -= 1;
  if (at === most) return;
  group.splice(at, 0, move);
  if (group.length > most) group.pop();
}

function takenBy({ typeOf, limitStart, limitOf, weightOf }: LineTypes, { lines, touches }: Move) {
  const taken = new Map<number, number>();
  for (const [index, line] of lines.entries()) {
    if (line < 0) continue;
    const type = typeOf[line]!;
    for (let i = limitStart[type]!; i < limitStart[type + 1]!; i += 1) {
      const limit = limitOf[i]!;
      taken.set(limit, (taken.get(limit) ?? 0) + weightOf[i]! * touches[index]!);
    }
  }
  return { limits: Int32Array.from(taken.keys()), amounts: Float64Array.from(taken.values()) };
}
