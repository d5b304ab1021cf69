import type { Finding } from '#domain/basics/finding.ts';
import { atSubject, describeWhere, hasErrors } from '#domain/basics/finding.ts';
import type { Outcome, Refusal } from '#domain/basics/outcome.ts';
import { wordFinding } from '#messages/messages.ts';
import type { UnreadableMarket } from '#usecases/basis/each-market.ts';
import type { ExitCode, Toolbox } from './command.ts';

/** One line a finding: severity, place, what happened; below it what to do. */
export function printFindings(tools: Toolbox, findings: readonly Finding[]): void {
  for (const each of findings) {
    const { severity, where, message, hint } = wordFinding(tools.messages, tools.locale, each);
    tools.print(`${severity}  ${where}  ${message}${hint === '' ? '' : `\n    ${hint}`}`);
  }
}

export const wordFindings = (tools: Toolbox, findings: readonly Finding[]) =>
  findings.map((each) => wordFinding(tools.messages, tools.locale, each));

/** Markets that are in nothing else that is reported: whoever asked for all of them has to hear it, scripts as well. */
export const ofUnreadable = (unreadable: readonly UnreadableMarket[]) => ({
  findings: unreadable.map(({ market, finding }) => ({
    ...finding,
    where: atSubject(`${market.code}: ${describeWhere(finding.where)}`),
  })),
});

export function printJson(tools: Toolbox, value: unknown): void {
  tools.print(JSON.stringify(value, null, 2));
}

/** What a verb says beside the findings of a refusal. */
interface Besides {
  readonly json?: object;
  readonly text?: readonly string[];
}

/** What stops a verb before or after any use case. */
type Stopped = Pick<Refusal, 'values' | 'findings'> & { readonly code: Refusal['code'] | 'storage-full' };

/** A refusal: its sentence as a message, its findings as the result, and what else helps to mend it. */
export function reportRefusal(tools: Toolbox, refusal: Stopped, besides: Besides = {}): ExitCode {
  const { code, values, findings } = refusal;
  const title = tools.messages.text(tools.locale, `refusal.${code}.title`, values);
  // What helps at a command line and nowhere else.
  const helps = `refusal.${code}.command-line`;
  const detail = [
    tools.messages.text(tools.locale, `refusal.${code}.detail`, values),
    ...(tools.messages.has(helps) ? [tools.messages.text(tools.locale, helps, values)] : []),
  ].join(' ');
  if (tools.json) {
    const worded = wordFindings(tools, findings);
    printJson(tools, { refused: { code, title, detail, findings: worded, ...besides.json } });
  } else {
    printFindings(tools, findings);
    for (const line of besides.text ?? []) tools.print(line);
  }
  tools.notify(`${title}: ${detail}`);
  return 1;
}

/** Reports the outcome of a use case: `show` prints what came out, with findings 1 is returned where they are errors. */
export function report<T>(
  tools: Toolbox,
  outcome: Outcome<T>,
  show: (value: T) => {
    readonly json: object;
    readonly text: readonly string[];
    readonly findings?: readonly Finding[];
  },
): ExitCode {
  if (!outcome.ok) return reportRefusal(tools, outcome.refusal);
  const { json, text, findings = [] } = show(outcome.value);
  if (tools.json) {
    printJson(tools, findings.length === 0 ? json : { ...json, findings: wordFindings(tools, findings) });
  } else {
    for (const line of text) tools.print(line);
    printFindings(tools, findings);
  }
  return hasErrors(findings) ? 1 : 0;
}

/** Columns that stand in line; the first is text, the others figures. */
export function alignTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
