/** What somebody said a heading means. */
export interface ColumnAnswer {
  /** Key of the template's sheet; absent: wherever the heading stands. */
  readonly sheet?: string;
  /** As the file has it. */
  readonly heading: string;
  /** Key of the column; empty: it stays a column of the market's own. */
  readonly column: string;
}

/** An answer that was kept for the market's next files. */
export interface ColumnMapping extends Required<ColumnAnswer> {
  readonly market: string;
  readonly confirmedBy: string;
  /** ISO instant. */
  readonly confirmedAt: string;
}

/** In words, because a figure would claim to be measured. */
export const likelihoods = ['very-likely', 'likely', 'possible'] as const;
export type Likelihood = (typeof likelihoods)[number];

export interface ColumnCandidate {
  readonly column: string;
  readonly likelihood: Likelihood;
}

/** A heading that may mean a column of the template, put to the user. */
export interface ColumnQuestion {
  /** Key of the template's sheet. */
  readonly sheet: string;
  /** The sheet's name in the file. */
  readonly sheetName: string;
  readonly cell: string;
  /** As the file has it. */
  readonly heading: string;
  /** The first three different values below it. */
  readonly samples: readonly string[];
  /** The likeliest first. */
  readonly candidates: readonly ColumnCandidate[];
  /** The column it is read as until somebody answers; empty: kept as a column of the market's own. */
  readonly assumed: string;
  /** Without an answer the file is refused. */
  readonly blocking: boolean;
}

/** `Heading=column-key` as it is written on a command line or in an address; nothing behind the sign is an own column. */
export function parseColumnAnswer(written: string): ColumnAnswer | undefined {
  const at = written.lastIndexOf('=');
  const heading = written.slice(0, at).trim();
  return at < 1 || heading === '' ? undefined : { heading, column: written.slice(at + 1).trim() };
}
