/** How common each specialty is among those a primary and secondary care team visits; others of a list do not occur. */
export const specialtyWeights: Readonly<Record<string, number>> = {
  'general-practice': 48,
};
export const roleWeights: Readonly<Record<string, number>> = {};

/** Who is worth more is listened to more often. */
export const influenceWeights = (standing: number): Readonly<Record<string, number>> => ({
  low: 1.2 - 0.8 * standing,
  medium: 0.5,
  high: 0.05 + 0.5 * standing * standing,
});
