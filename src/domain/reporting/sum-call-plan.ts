import { channels, type Channel } from '../basics/channel.ts';
import type { TerritoryCode } from '../basics/ids.ts';
import { segments, type Segment } from '../basics/segment.ts';
import { callEquivalents, effortOf, type CallEquivalents, type Touches } from '../basics/units.ts';
import type { PlanLine } from '../planning/plan.ts';

/** What lines with touches come to. */
export interface LineSums {
  /** Accounts with a touch at least. */
  readonly accounts: number;
  readonly lines: number;
  /** Lines without a touch. */
  readonly empty: number;
  /** Of lines with touches, and of those without where these are shown. */
  readonly guidance: Touches;
  readonly planned: Touches;
  readonly effort: CallEquivalents;
  readonly byChannel: Readonly<Record<Channel, Touches>>;
}

type Summed = {
  -readonly [Name in Exclude<keyof LineSums, 'accounts' | 'byChannel'>]: LineSums[Name];
} & {
  readonly touched: Set<number>;
  readonly byChannel: Record<Channel, Touches>;
};

type SummedLine = Pick<
  PlanLine,
  'territory' | 'segment' | 'channel' | 'subject' | 'guidance' | 'planned' | 'cost'
>;

export interface CallPlanSums {
  readonly all: LineSums;
  readonly byTerritory: ReadonlyMap<TerritoryCode, LineSums>;
  /** By class and channel, in their order; only such as have lines that are shown. */
  readonly byClass: readonly (LineSums & { readonly segment: Segment; readonly channel: Channel })[];
}

const newSums = (): Summed => ({
  touched: new Set(),
  lines: 0,
  empty: 0,
  guidance: 0,
  planned: 0,
  effort: 0,
  byChannel: { 'face-to-face': 0, remote: 0, telephone: 0, email: 0 },
});

function add(sums: Summed, line: SummedLine, zeros: boolean): void {
  if (line.planned > 0 || zeros) sums.guidance += line.guidance;
  if (line.planned <= 0) {
    sums.empty += 1;
    return;
  }
  sums.touched.add(line.subject);
  sums.lines += 1;
  sums.planned += line.planned;
  sums.effort = callEquivalents(sums.effort + effortOf(line.planned, line.cost));
  sums.byChannel[line.channel] += line.planned;
}

const closed = ({ touched, ...sums }: Summed): LineSums => ({ ...sums, accounts: touched.size });

/**
 * Adds up a call plan as its pages come: an account counts once in whatever it is counted in.
 * @param zeros whether lines without a touch are shown as well
 */
export function createCallPlanSums(zeros = false): {
  readonly add: (line: SummedLine) => void;
  readonly sums: () => CallPlanSums;
} {
  const all = newSums();
  const territories = new Map<TerritoryCode, Summed>();
  const classes = new Map<string, Summed>();
  const within = <Key>(map: Map<Key, Summed>, key: Key): Summed => {
    const known = map.get(key) ?? newSums();
    map.set(key, known);
    return known;
  };
  return {
    add(line) {
      add(all, line, zeros);
      add(within(territories, line.territory), line, zeros);
      add(within(classes, `${line.segment} ${line.channel}`), line, zeros);
    },
    sums: () => ({
      all: closed(all),
      byTerritory: new Map(Array.from(territories, ([territory, sums]) => [territory, closed(sums)])),
      byClass: segments.flatMap((segment) =>
        channels.flatMap((channel) => {
          const sums = classes.get(`${segment} ${channel}`);
          return sums && (sums.lines > 0 || (zeros && sums.empty > 0))
            ? [{ segment, channel, ...closed(sums) }]
            : [];
        }),
      ),
    }),
  };
}
