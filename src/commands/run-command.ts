import { parseArgs } from 'node:util';
import { typedText } from '#domain/basics/visible-text.ts';
import { isFinding, type Finding } from '#domain/basics/finding.ts';
import { catalogueLocales } from '#messages/messages.ts';
import { access } from './customers/access.ts';
import { audit } from './access/audit.ts';
import { erase } from './customers/erase.ts';
import { refusals } from './customers/refusals.ts';
import { retention } from './customers/retention.ts';
import { allocate } from './planning/allocate.ts';
import { assess } from './maturity/assess.ts';
import { attainment } from './execution/attainment.ts';
import { calls } from './execution/calls.ts';
import { duties } from './organisation/duties.ts';
import { limits } from './organisation/limits.ts';
import { calendar } from './capacity/calendar.ts';
import { capacity } from './capacity/capacity.ts';
import { check } from './rulebook/check.ts';
import { columns } from './intake/columns.ts';
import type { Call, Command, ExitCode, Toolbox } from './command.ts';
import { WrongUsage } from './command.ts';
import { BrokenDefinitions } from '#usecases/ports/broken-definitions.ts';
import { hadNoRoom } from '#usecases/ports/no-room.ts';
import { compare } from './rulebook/compare.ts';
import { cycle } from './cycles/cycle.ts';
import { deviations } from './rulebook/deviations.ts';
import { exportFile } from './reporting/export.ts';
import { importFile } from './intake/import.ts';
import { latitudeRequest } from './rulebook/latitude-request.ts';
import { market } from './organisation/market.ts';
import { maturity } from './maturity/maturity.ts';
import { migrate } from './maturity/migrate.ts';
import { pilot } from './execution/pilot.ts';
import { plan } from './planning/plan.ts';
import { read } from './intake/read.ts';
import { printFindings, printJson, reportRefusal, wordFindings } from './report.ts';
import { response } from './planning/response.ts';
import { retrospective } from './execution/retrospective.ts';
import { review } from './review/review.ts';
import { rollup } from './reporting/rollup.ts';
import { template } from './cycles/template.ts';
import { user } from './access/user.ts';
import { waves } from './maturity/waves.ts';
import { jobs } from './jobs/jobs.ts';
import { worker } from './jobs/worker.ts';
import { whatIf } from './planning/what-if.ts';
import { why } from './rulebook/why.ts';

/** As somebody meant to type them; positionals are names of markets and files. */
const typedOptions = (options: Call['options']): Call['options'] =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? typedText(value)
        : typeof value === 'object'
          ? value.map((each) => typedText(each))
          : value,
    ]),
  );

/** Every verb, in the order of the way from definitions to rollup. */
export const commands: readonly Command[] = [
  check,
  maturity,
  assess,
  compare,
  migrate,
  waves,
  market,
  why,
  deviations,
  latitudeRequest,
  cycle,
  template,
  read,
  importFile,
  columns,
  calls,
  attainment,
  retrospective,
  pilot,
  capacity,
  calendar,
  limits,
  duties,
  response,
  plan,
  whatIf,
  review,
  exportFile,
  rollup,
  allocate,
  user,
  audit,
  access,
  erase,
  refusals,
  retention,
  jobs,
  worker,
];

const general = {
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  as: { type: 'string' },
} as const;

const usageOf = (command: Command): string =>
  command.usage
    .split('  |  ')
    .map((form, index) => `${index === 0 ? 'usage: ' : '       '}latitude ${command.name} ${form}`)
    .join('\n');

const overview = (): string =>
  [
    'usage: latitude VERB …',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(16)} ${command.summary}`),
    '',
    'latitude VERB --help shows how a verb is used; --json prints results for programs; --lang de chooses the language; --as EMAIL names who does it, else the account of the system stands on record.',
  ].join('\n');

/** A file that cannot be read or a database that cannot be used comes as an error that carries its finding. */
function findingOf(error: unknown): readonly Finding[] | undefined {
  if (!(error instanceof Error) || !('finding' in error)) return undefined;
  return isFinding(error.finding) ? [error.finding] : undefined;
}

/** Reports what a verb threw on purpose; anything else is a bug and goes on up. */
function reportThrown(error: unknown, command: Command, tools: Toolbox): ExitCode {
  if (error instanceof WrongUsage) {
    tools.notify(`${error.message}\n${usageOf(command)}`);
    return 2;
  }
  const findings = error instanceof BrokenDefinitions ? error.findings : findingOf(error);
  if (findings === undefined && hadNoRoom(error)) {
    return reportRefusal(tools, { code: 'storage-full', values: {}, findings: [] });
  }
  if (findings === undefined) throw error;
  if (tools.json) printJson(tools, { findings: wordFindings(tools, findings) });
  else printFindings(tools, findings);
  return 1;
}

/** Runs one command line (`argv` without node and script). */
export async function runCommand(
  argv: readonly string[],
  makeToolbox: (choices: { readonly json: boolean; readonly locale: string }) => Toolbox,
): Promise<ExitCode> {
  const [name = '', ...rest] = argv;
  const plain = makeToolbox({ json: false, locale: 'en' });
  if (name === '' || name === '--help' || name === '-h' || name === 'help') {
    plain.print(overview());
    return name === '' ? 2 : 0;
  }
  const command = commands.find((each) => each.name === name);
  if (!command) {
    plain.notify(`${name}: there is no such verb\n${overview()}`);
    return 2;
  }
  let parsed;
  try {
    parsed = parseArgs({ args: rest, options: { ...general, ...command.options }, allowPositionals: true });
  } catch (error) {
    plain.notify(`${error instanceof Error ? error.message : String(error)}\n${usageOf(command)}`);
    return 2;
  }
  const options = typedOptions(parsed.values);
  if (options['help'] === true) {
    plain.print(`${command.summary}\n${usageOf(command)}`);
    return 0;
  }
  const [least, most] = command.positionals;
  if (parsed.positionals.length < least || parsed.positionals.length > most) {
    plain.notify(usageOf(command));
    return 2;
  }
  const locale = typeof options['lang'] === 'string' ? options['lang'] : 'en';
  if (!catalogueLocales.some((each) => each === locale.split('-')[0])) {
    plain.notify(`--lang ${locale}: must be one of ${catalogueLocales.join(', ')}`);
    return 2;
  }
  const tools = makeToolbox({ json: options['json'] === true, locale });
  try {
    return await command.run({ positionals: parsed.positionals, options }, tools);
  } catch (error) {
    return reportThrown(error, command, tools);
  }
}
