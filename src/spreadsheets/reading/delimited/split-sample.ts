import { refuser, UnreadableFile } from '../unreadable-file.ts';
import { createDelimitedParser } from './delimited-parser.ts';

const maxRows = 500;

/** The first rows of a sample under a delimiter; the last row is left out when the sample may cut it. */
export function splitSample(sample: string, delimiter: string): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  const parser = createDelimitedParser(delimiter, refuser(''), '', ({ cells }) => {
    if (rows.length <= maxRows)
      rows.push(Array.from(cells, (cell) => (typeof cell === 'string' ? cell : '')));
  });
  try {
    parser.push(sample);
    parser.end();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
  }
  return rows.slice(0, maxRows);
}
