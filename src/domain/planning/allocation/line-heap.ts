/** A heap of lines, the one of the highest rank first; of equal ranks the earlier line. */
export interface LineHeap {
  readonly size: () => number;
  readonly top: () => number;
  /** Puts the top back in its place after its rank has fallen. */
  readonly sink: () => void;
  readonly drop: () => void;
}

/** `rank` is read, never written; lines of rank 0 or less stay out. */
export function makeLineHeap(lines: Int32Array, rank: Float64Array): LineHeap {
  const heap = lines.filter((line) => rank[line]! > 0);
  let size = heap.length;
  const isBefore = (a: number, b: number): boolean => rank[a]! > rank[b]! || (rank[a] === rank[b] && a < b);
  const sinkFrom = (position: number): void => {
    const line = heap[position]!;
    let at = position;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, line)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = line;
  };
  for (let position = (size >> 1) - 1; position >= 0; position -= 1) sinkFrom(position);
  return {
    size: () => size,
    top: () => heap[0]!,
    sink: () => sinkFrom(0),
    drop: () => {
      size -= 1;
      heap[0] = heap[size]!;
      if (size > 0) sinkFrom(0);
    },
  };
}
