/** Where a territory's accounts are. */
export interface City {
  readonly name: string;
  /** Roughly its people in tens of thousands. */
  readonly weight: number;
  /**
   * Postcodes of the city's area: `{7-42}` is a number of that range, as wide as its second end; `#` a digit;
   * `@` one of the letters that British postcodes end in.
   */
  readonly postcodes: readonly string[];
}

export interface TerritoryPlaces {
  /** Key of the state whose public holidays and limits hold for the rep; empty: the market's own calendar. */
  readonly state: string;
  readonly cities: readonly City[];
}

export const city = (name: string, weight: number, ...postcodes: readonly string[]): City => ({
  name,
  weight,
  postcodes,
});
