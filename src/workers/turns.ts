import type { Asker } from '#usecases/ports.ts';

/** Whose turn it is: nobody's in particular where it says nothing. */
const nobody: Asker = { user: '', market: '' };

interface Waiting {
  readonly asker: Asker;
  begin(): void;
}

/** Who has a thread, and who gets the next one. */
export interface Turns {
  /** Waits for a turn, or until the signal ends it; what comes back ends the turn. */
  take(asker: Asker | undefined, signal: AbortSignal): Promise<() => void>;
}

/**
 * Turns at so many threads: the next one goes to the market that has fewest, in it to the user who has fewest, then to
 * whoever came first. Nobody has all of them while there are several, so that what others ask for never waits for the
 * end of everything that one of them began.
 */
export function createTurns(threads: number): Turns {
  const most = Math.max(1, threads - 1);
  const atWork = new Set<{ readonly asker: Asker }>();
  const waiting: Waiting[] = [];

  const countOf = (isSame: (asker: Asker) => boolean): number =>
    [...atWork].filter(({ asker }) => isSame(asker)).length;
  const ofUser = ({ user }: Asker): number => countOf((each) => each.user === user);
  const ofMarket = ({ market }: Asker): number => countOf((each) => each.market === market);

  function next(): Waiting | undefined {
    let best: readonly [market: number, user: number, index: number] | undefined;
    for (const [index, { asker }] of waiting.entries()) {
      const [market, user] = [ofMarket(asker), ofUser(asker)];
      // Work of the house itself is nobody's share.
      if (user >= most && asker.user !== '') continue;
      if (!best || market < best[0] || (market === best[0] && user < best[1])) best = [market, user, index];
    }
    return best && waiting.splice(best[2], 1)[0];
  }

  function goOn(): void {
    while (atWork.size < threads) {
      const found = next();
      if (!found) return;
      found.begin();
    }
  }

  return {
    take: (asker = nobody, signal) =>
      new Promise((resolve) => {
        const turn = { asker };
        const one: Waiting = {
          asker,
          begin: () => {
            signal.removeEventListener('abort', leave);
            atWork.add(turn);
            resolve(() => {
              atWork.delete(turn);
              goOn();
            });
          },
        };
        // The thread it would have got refuses what has been ended.
        const leave = (): void => {
          const index = waiting.indexOf(one);
          if (index >= 0) waiting.splice(index, 1);
          resolve(() => undefined);
        };
        if (signal.aborted) {
          leave();
          return;
        }
        signal.addEventListener('abort', leave, { once: true });
        waiting.push(one);
        goOn();
      }),
  };
}
