import type { Team } from '../organisation/market.ts';
import type { MakePlanInput } from './plan-input.ts';
import { methodsVersion, type MethodsVersion } from './value-tables/joint-response.ts';

const holdsShares = ({ brands, shareOfVoice = {} }: Team): boolean =>
  brands.length > 1 && Object.keys(shareOfVoice).length > 0;

/**
 * By which version of the methods a plan is valued: that which it was made by, when it is made again. Shares of voice are
 * priced by the touch, which can only be done where each channel is valued by itself.
 */
export const methodsOf = ({ methods, market }: Pick<MakePlanInput, 'methods' | 'market'>): MethodsVersion =>
  methods ?? (market.teams.some(holdsShares) ? 1 : methodsVersion);
