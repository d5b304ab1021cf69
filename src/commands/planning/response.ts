import { worldAs } from '../acting-user.ts';
import type { RecordedResponse } from '#domain/planning/response/recorded-response.ts';
import { responseKinds } from '#domain/planning/response/response-workbook.ts';
import { viewResponses } from '#usecases/planning/view-responses.ts';
import { writeResponseWorkbook } from '#usecases/planning/write-response-workbook.ts';
import { oneOf, optionText, refuseOptions, WrongUsage, type Call, type Command } from '../command.ts';
import { importOptionNames, importOptions, importUsage, runImportVerb } from '../import-verb.ts';
import { outputPath } from '../output-path.ts';
import { alignTable, report } from '../report.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function shape({ curve, fit }: RecordedResponse): string {
  if (curve.shape === 'adbudg') return `d ${curve.d.toFixed(4)}, g ${curve.g.toFixed(4)}`;
  const reach = fit ? ` (${fit.b.low.toFixed(4)}–${fit.b.high.toFixed(4)}, n ${fit.observations})` : '';
  return `b ${(fit?.b.value ?? curve.b).toFixed(4)}${reach}`;
}

const rowsOf = (responses: readonly RecordedResponse[]): string[] =>
  alignTable([
    ['brand segment channel', 'source', 'today', 'no touches', 'saturation', 'shape', 'since'],
    ...responses.map((each) => [
      `${each.brand} ${each.segment} ${each.channel}`,
      each.source,
      each.today.toFixed(1),
      percent(each.curve.min),
      percent(each.curve.max),
      shape(each),
      each.on,
    ]),
  ]);

const kindOf = (call: Call) => oneOf('--kind', optionText(call, 'kind') ?? 'judgements', responseKinds);

export const response: Command = {
  name: 'response',
  summary: 'How segments answer to touches: judged in a workbook, fitted to a history, or shown',
  usage:
    'MARKET [--json]  |  MARKET --template --out FILE.xlsx [--kind judgements|history] [--lang de]  |  MARKET FILE [--kind judgements|history] ' +
    importUsage,
  positionals: [1, 2],
  options: {
    template: { type: 'boolean' },
    out: { type: 'string' },
    kind: { type: 'string' },
    ...importOptions,
  },
  async run(call, tools) {
    const [market = '', file] = call.positionals;
    if (call.options['template'] === true) {
      if (file !== undefined) throw new WrongUsage('either --template or a filled FILE');
      refuseOptions(call, importOptionNames, '--template');
      const locale = optionText(call, 'lang');
      const path = await outputPath(call, tools);
      const outcome = await writeResponseWorkbook(...(await worldAs(tools, call)), {
        market,
        kind: kindOf(call),
        path,
        ...(locale === undefined ? {} : { locale }),
      });
      return report(tools, outcome, (written) => ({ json: { path: written.path }, text: [written.path] }));
    }
    if (file !== undefined) {
      refuseOptions(call, ['out'], 'a file that comes in');
      const kind = kindOf(call) === 'history' ? 'response-history' : 'responses';
      return runImportVerb(call, tools, { market, file, kind });
    }
    refuseOptions(call, [...importOptionNames, 'out', 'kind'], 'what is recorded');
    const outcome = await viewResponses(...(await worldAs(tools, call)), { market });
    return report(tools, outcome, ({ inForce, recorded }) => ({
      json: { responses: inForce, recorded },
      text: inForce.length === 0 ? ['No curve is recorded; the rules decide.'] : rowsOf(inForce),
    }));
  },
};
