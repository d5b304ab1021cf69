/** Lets at most `limit` holders in at a time, in the order they came. Resolves to what gives the place back. */
export function createTurns(limit: number): () => Promise<() => void> {
  const waiting: (() => void)[] = [];
  let free = limit;
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return async () => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    return leave;
  };
}
