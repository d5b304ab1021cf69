import { fileDelimiters } from '#domain/customers/file-encodings.ts';
import { splitSample } from './split-sample.ts';

/** Excel's own way of saying it: a first line `sep=;`. Returns that line with its end, for the reader to skip. */
export const declaredDelimiter = (text: string): string | undefined =>
  /^sep=[^\r\n](?:\r\n|\r|\n|$)/i.exec(text)?.[0];

interface Fit {
  readonly delimiter: string;
  readonly score: number;
}

/**
 * How well a delimiter explains the sample: the share of lines with the usual number of columns, and a little more
 * for more columns. A delimiter that splits nothing explains nothing.
 */
function rate(sample: string, delimiter: string): Fit {
  const widths = splitSample(sample, delimiter)
    .filter((fields) => fields.some((field) => field !== ''))
    .map((fields) => fields.length);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let usual = 1;
  for (const [width, count] of counts) {
    if (width > 1 && count > (usual > 1 ? (counts.get(usual) ?? 0) : 0)) usual = width;
  }
  if (usual === 1) return { delimiter, score: 0 };
  const share = (counts.get(usual) ?? 0) / widths.length;
  const variety = 1 / counts.size;
  return { delimiter, score: share + 0.1 * variety + Math.min(usual, 50) / 500 };
}

export function detectDelimiter(sample: string): string {
  const declared = declaredDelimiter(sample);
  if (declared !== undefined) return declared.charAt(4);
  const [first, ...others] = fileDelimiters.map((delimiter) => rate(sample, delimiter));
  return others.reduce((best, each) => (each.score > best.score + 1e-9 ? each : best), first!).delimiter;
}
