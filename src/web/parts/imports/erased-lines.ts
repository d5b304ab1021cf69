import { parseTakeIn, type StopListAnswers } from '#domain/customers/erasure/meet-stop-list.ts';

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What is said of erased persons with a file: `ACCOUNT=reason`, or accounts, a line each; undefined where it is not so. */
export function readErasedLines(takeIn: string, leaveOut: string): StopListAnswers | undefined {
  const taken = linesOf(takeIn).map(parseTakeIn);
  return taken.includes(undefined)
    ? undefined
    : { takeIn: taken.flatMap((each) => each ?? []), leaveOut: linesOf(leaveOut) };
}
