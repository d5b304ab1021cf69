/** One limit, the prices of all others being fixed. */
export interface PriceSearch {
  /** What is asked of the limit at a price; never rises with it. The last price asked about is the one in force. */
  readonly demand: (price: number) => number;
  readonly room: number;
  readonly start: number;
  /** By how much the price rose per unit of demand shed, last time; 0 when unknown. */
  readonly rise: number;
  /** A price to try first when there is none yet. */
  readonly guess: () => number;
  /** Share of the room by which demand may miss it. */
  readonly tolerance: number;
}

const MOST_STEPS = 60;
const NARROW = 1e-9;

/** The lowest price at which demand fits the room (0 when it fits anyway), within the tolerance. */
export function settlePrice(search: PriceSearch): { readonly price: number; readonly rise: number } {
  const { demand, room, tolerance } = search;
  const allowed = tolerance * room;
  let at = search.start;
  let over = demand(at) - room;
  if (at === 0 && over <= 0) return { price: 0, rise: search.rise };
  if (Math.abs(over) <= allowed) return { price: at, rise: search.rise };

  // A bracket: too cheap at `low`, dear enough at `high`.
  let low = 0;
  let lowOver = Number.NaN;
  let high = Infinity;
  let highOver = Number.NaN;
  let step = search.rise > 0 ? Math.abs(over) * search.rise * 1.5 : 0;
  let rise = search.rise;
  for (let tries = 0; tries < MOST_STEPS; tries += 1) {
    if (over > 0) {
      low = at;
      lowOver = over;
    } else {
      high = at;
      highOver = over;
    }
    const bracketed = high < Infinity && !Number.isNaN(lowOver);
    if (bracketed) {
      rise = lowOver > highOver ? (high - low) / (lowOver - highOver) : rise;
      if (high - low <= NARROW * high) break;
      at = between(low, lowOver, high, highOver, tries);
    } else if (over > 0) {
      if (step === 0) step = at > 0 ? at * 0.1 : Math.max(search.guess(), Number.MIN_VALUE);
      at += step;
      step *= 3;
    } else {
      if (step === 0) step = at * 0.1;
      at = Math.max(0, at - step);
      step *= 3;
    }
    over = demand(at) - room;
    if (Math.abs(over) <= allowed || (at === 0 && over <= 0)) return { price: at, rise };
  }
  if (high < Infinity && at !== high) demand(high);
  return { price: high < Infinity ? high : at, rise };
}

/** False position, bisecting every third time so that a curved or stepped demand cannot stall it. */
function between(low: number, lowOver: number, high: number, highOver: number, tries: number): number {
  const middle = low + (high - low) / 2;
  if (tries % 3 === 2) return middle;
  const at = low + ((high - low) * lowOver) / (lowOver - highOver);
  return at > low && at < high ? at : middle;
}
