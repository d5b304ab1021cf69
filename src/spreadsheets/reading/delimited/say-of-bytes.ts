import { atLine, finding } from '#domain/basics/finding.ts';
import type { Finding } from '#domain/basics/finding.ts';
import type { DetectedEncoding } from './detect-encoding.ts';

const replacement = '\uFFFD';
const longestExample = 60;

interface Unreadable {
  readonly count: number;
  readonly line: number;
}

/** Characters nobody can read in the encoding that was found, and the line of the first. */
async function findUnreadable(text: AsyncIterable<string>): Promise<Unreadable> {
  let count = 0;
  let line = 1;
  let first = 0;
  for await (const piece of text) {
    const at = piece.indexOf(replacement);
    if (first === 0) {
      line += (at < 0 ? piece : piece.slice(0, at)).split('\n').length - 1;
      if (at >= 0) first = line;
    }
    if (at >= 0) count += piece.split(replacement).length - 1;
  }
  return { count, line: first };
}

const list = (examples: readonly string[]): string =>
  examples.map((each) => `“${each.slice(0, longestExample)}”`).join(', ');

/** What the sender has to know of a text file's bytes: an encoding that is in doubt, zeros, bytes that mean nothing. */
export async function sayOfBytes(
  fileName: string,
  { encoding, survey, doubt }: DetectedEncoding,
  text: () => AsyncIterable<string>,
): Promise<readonly Finding[]> {
  const said: Finding[] = [];
  const file = fileName;
  if (doubt) {
    said.push(
      finding('error', 'import.encoding-doubtful', atLine(fileName), {
        file,
        encoding,
        rival: doubt.rival,
        chosen: list(doubt.examples.map(({ chosen }) => chosen)),
        instead: list(doubt.examples.map(({ rival }) => rival)),
      }),
    );
  }
  if (survey.nulls > 0 && !encoding.startsWith('utf-16') && !encoding.startsWith('utf-32')) {
    const { nulls, firstNullLine: line } = survey;
    said.push(finding('warning', 'read.stray-zeros', atLine(fileName, line), { file, count: nulls, line }));
  }
  if (survey.isUtf8) return said;
  const { count, line } = await findUnreadable(text());
  if (count > 0) {
    const values = { file, count, line, encoding };
    said.push(finding('warning', 'read.unreadable-characters', atLine(fileName, line), values));
  }
  return said;
}
