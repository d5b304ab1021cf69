import { WHOLE } from '../../basics/channel.ts';
import type { ShareOfVoice, Team } from '../../organisation/market.ts';
import type { CountedLine } from './plan-cap.ts';

/** A brand's least part of what its team plans: own ÷ (own + others) ≥ minimum. */
export interface BrandShare extends ShareOfVoice {
  readonly brand: string;
  readonly name: string;
  /** The team that asks for it. */
  readonly source: string;
  readonly own: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
}

/** What the share is called where it stops a line. */
export const shareKeyOf = ({ brand }: BrandShare): string => `share:${brand}`;

/** Shares of voice over the lines they count. A share of a team with one brand holds anyway. */
export function brandShares(teams: readonly Team[], lines: readonly CountedLine[]): BrandShare[] {
  return teams.flatMap((team) =>
    team.brands.flatMap(({ key: brand, name }) => {
      const share = team.shareOfVoice?.[brand];
      if (!share || team.brands.length < 2) return [];
      const counts = (line: CountedLine): boolean =>
        (share.of === 'touches' || line.channel === 'face-to-face') &&
        team.brands.some((each) => each.key === line.brand);
      const counted = lines.filter(counts);
      const keysOf = (own: boolean) =>
        new Set(counted.filter((line) => (line.brand === brand) === own).map((line) => line.key));
      return [{ ...share, brand, name, source: team.layer.key, own: keysOf(true), others: keysOf(false) }];
    }),
  );
}

/** By how much a plan is over (or with a negative number under) what the share asks for, in basis points of a touch. */
export function shareSlack(share: BrandShare, touches: ReadonlyMap<string, number>): number {
  let own = 0;
  let others = 0;
  for (const key of share.own) own += touches.get(key) ?? 0;
  for (const key of share.others) others += touches.get(key) ?? 0;
  return own * WHOLE - share.minimum * (own + others);
}
