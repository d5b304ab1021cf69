/** From the most to the least worth a visit. */
export const segments = ['A', 'B', 'C', 'D'] as const;
export type Segment = (typeof segments)[number];
