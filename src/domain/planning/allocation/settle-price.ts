/** One limit, the prices of all others being fixed. */
export interface PriceSearch {
  /** What is asked of the limit at a price; never rises with it. */
  readonly demand: (price: number) => number;
  readonly room: number;
  readonly start: number;
  /** By how much the price rose per unit of demand shed, last time; 0 when unknown. */
  readonly rise: number;
  /** A price to try first when there is none yet. */
  readonly guess: () => number;
  /** What may remain to be gained by a better price, as a share of the priced room. */
  readonly precision: number;
}

const MOST_TRIES = 60;

/** The price at which demand just fits the room; 0 when it fits anyway. */
export function settlePrice(search: PriceSearch): { readonly price: number; readonly rise: number } {
  const { demand, room, precision } = search;
  let at = search.start;
  let over = demand(at) - room;
  let rise = search.rise;
  if (at === 0 && over <= 0) return { price: 0, rise };
  if (rise > 0 && (over * over * rise) / 2 <= precision * at * room) return { price: at, rise };

  // Too cheap at `low`, dear enough at `high`; in between the dual can fall no further than width × smaller miss.
  let low = -1;
  let lowOver = 0;
  let high = Infinity;
  let highOver = 0;
  let isBracketed = false;
  let step = Math.abs(over) * rise * 1.5;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (over > 0) {
      low = at;
      lowOver = over;
    } else {
      high = at;
      highOver = over;
      if (at === 0 || over === 0) break;
    }
    if (low < 0 || high === Infinity) {
      if (step === 0) step = at > 0 ? at * 0.1 : Math.max(search.guess(), Number.MIN_VALUE);
      at = over > 0 ? at + step : Math.max(0, at - step);
      step *= 3;
    } else {
      // The first, widest bracket tells best how demand answers: narrow ones only see single touches.
      if (!isBracketed) rise = (high - low) / (lowOver - highOver);
      isBracketed = true;
      if ((high - low) * Math.min(lowOver, -highOver) <= precision * high * room) break;
      at = between(low, lowOver, high, highOver, tries);
    }
    over = demand(at) - room;
  }
  if (high === Infinity) return { price: at, rise };
  return { price: low >= 0 && lowOver < -highOver ? low : high, rise };
}

/** False position, bisecting every third time so that a curved or stepped demand cannot stall it. */
function between(low: number, lowOver: number, high: number, highOver: number, tries: number): number {
  const middle = low + (high - low) / 2;
  if (tries % 3 === 2) return middle;
  const at = low + ((high - low) * lowOver) / (lowOver - highOver);
  return at > low && at < high ? at : middle;
}
