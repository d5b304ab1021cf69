/** How a country's invented people and houses are called. Surnames are put together from two parts. */
export interface People {
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly surnameBeginnings: readonly string[];
  readonly surnameEndings: readonly string[];
  /** `{given}`, `{family}` and, for the second surname some countries have, `{family2}`. */
  readonly nameOfWoman: string;
  readonly nameOfMan: string;
  /** The same without the title, for the company's own reps. */
  readonly nameOfRep: string;
  /** Places of work: `{family}` and `{city}`. */
  readonly practices: readonly string[];
  readonly hospitals: readonly string[];
  /** What a rep notes down about an account. */
  readonly comments: readonly string[];
  /** What people type where a number belongs. */
  readonly many: string;
}
