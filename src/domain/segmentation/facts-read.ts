import type { FactsRead } from '../customers/account-facts.ts';
import type { Segmentation } from '../cycles/segmentation.ts';
import { derivedFacts } from './derived-facts.ts';
import type { SegmentationMethod } from '../cycles/process-template.ts';

/** What every method reads: potential with all that stands in for it, and what makes an account no target. */
const common: FactsRead = {
  ofAccount: ['kind', 'role', 'specialty'],
  ofBrand: ['potential', 'potential-class', 'volume'],
};

/** What a template's content reads besides; each brand may have its own of any of them. */
export const factsOfContent = (segmentation: Segmentation | undefined): FactsRead => ({
  ofAccount: [],
  ofBrand: (segmentation?.facts ?? []).flatMap(({ key }) => (derivedFacts.has(key) ? [] : [key])),
});

/** What segmentation and the choice of targets read, by method. */
export const factsOfSegmentation: Readonly<Record<SegmentationMethod, FactsRead>> = {
  'potential-class': common,
  'potential-adoption': { ...common, ofBrand: [...common.ofBrand, 'adoption'] },
  'potential-adoption-influence': {
    ofAccount: [...common.ofAccount, 'influence'],
    ofBrand: [...common.ofBrand, 'adoption'],
  },
};
