/** One market of one size in a process of its own, so that its memory is its own: `one-size.ts KIND ACCOUNTS`. */
import { meetCoverage } from '#domain/planning/allocation/meet-coverage.ts';
import { bestOf, marketOf, secondsOf } from './kinds.ts';
import type { GroupedKind, Kind } from './kinds.ts';

const market = marketOf(process.argv[2] as Kind | GroupedKind, Number(process.argv[3]), 1);
const first = secondsOf(() => meetCoverage(market, {}));
const { value, bound } = meetCoverage(market, {});
const seconds = Math.min(
  first,
  bestOf(first > 5 ? 1 : 3, () => meetCoverage(market, {})),
);
process.stdout.write(
  JSON.stringify({ seconds, nearness: value / bound, peak: process.resourceUsage().maxRSS * 1024 }),
);
