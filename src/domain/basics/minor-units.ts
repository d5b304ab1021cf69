const known = new Map<string, number>();

/** How many minor units one unit of a currency has: 100 cents, but 1 yen. */
export function minorUnitsOf(currency: string): number {
  const units =
    known.get(currency) ??
    10 **
      (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
        2);
  known.set(currency, units);
  return units;
}
