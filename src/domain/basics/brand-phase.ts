/** Where a brand stands in its life. */
export const brandPhases = ['pre-launch', 'launch', 'growth', 'mature', 'loss-of-exclusivity'] as const;
export type BrandPhase = (typeof brandPhases)[number];
