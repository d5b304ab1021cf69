import type { FactsRead } from '../customers/account-facts.ts';
import type { SegmentationMethod } from '../cycles/process-template.ts';

/** What every method reads: potential with all that stands in for it, and what makes an account no target. */
const common: FactsRead = {
  ofAccount: ['kind', 'role', 'specialty'],
  ofBrand: ['potential', 'potential-class', 'volume'],
};

/** What segmentation and the choice of targets read, by method. */
export const factsOfSegmentation: Readonly<Record<SegmentationMethod, FactsRead>> = {
  'potential-class': common,
  'potential-adoption': { ...common, ofBrand: [...common.ofBrand, 'adoption'] },
  'potential-adoption-influence': {
    ofAccount: [...common.ofAccount, 'influence'],
    ofBrand: [...common.ofBrand, 'adoption'],
  },
};
