import type { ChannelEffects } from './channel-effects.ts';
import type { Headroom } from './headroom.ts';

/** What a line has in common with all of its account, brand and territory, and what its touches add. */
export interface LineTogether {
  readonly group: string;
  readonly shape: string;
  readonly scale: number;
  readonly base: number;
  /** Of touch 1, 2, 3 … up to the maximum and one beyond. */
  readonly effects: readonly number[];
  readonly kind: ReturnType<ChannelEffects['kindOf']>;
  readonly headroom: Headroom;
  /** What is left of touches before the cycle, in face-to-face calls. */
  readonly carried: number;
}
