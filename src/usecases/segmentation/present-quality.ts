import type { SegmentationQuality } from './view-segmentation-quality.ts';

/** The quality of a plan's segmentation as programs read it. */
export function presentQuality({ market, plan, brand, since, backTest, ...quality }: SegmentationQuality) {
  const { classes, unclassified, overlaps } = quality;
  return {
    market: market.code,
    cycle: plan.cycle,
    version: plan.version,
    madeAt: plan.madeAt,
    brand,
    classes,
    ...(unclassified ? { unclassified } : {}),
    overlaps,
    ...(since ? { since } : {}),
    ...(backTest ? { backTest: { ...backTest, inOrder: backTest.inOrder ?? null } } : {}),
  };
}
