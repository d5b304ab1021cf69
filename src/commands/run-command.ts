import { parseArgs } from 'node:util';
import { typedText } from '#domain/basics/visible-text.ts';
import { isFinding, type Finding } from '#domain/basics/finding.ts';
import { catalogueLocales } from '#messages/messages.ts';
import type { Call, Command, ExitCode, Toolbox } from './command.ts';
import { WrongUsage } from './command.ts';
import { BrokenDefinitions } from '#usecases/ports/broken-definitions.ts';
import { hadNoRoom } from '#usecases/ports/no-room.ts';
import { printFindings, printJson, reportRefusal, wordFindings } from './report.ts';

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

/**
 * Every verb, in the order of the way from definitions to rollup. Loaded where it is meant: what all of them need takes
 * longer to load than a short one takes.
 */
const verbs: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./rulebook/check.ts')).check,
  strategy: async () => (await import('./reporting/strategy.ts')).strategy,
  maturity: async () => (await import('./maturity/maturity.ts')).maturity,
  assess: async () => (await import('./maturity/assess.ts')).assess,
  trial: async () => (await import('./maturity/trial.ts')).trial,
  changes: async () => (await import('./maturity/changes.ts')).changes,
  actions: async () => (await import('./maturity/actions.ts')).actions,
  compare: async () => (await import('./rulebook/compare.ts')).compare,
  migrate: async () => (await import('./maturity/migrate.ts')).migrate,
  commonality: async () => (await import('./maturity/commonality.ts')).commonality,
  waves: async () => (await import('./maturity/waves.ts')).waves,
  market: async () => (await import('./organisation/market.ts')).market,
  why: async () => (await import('./rulebook/why.ts')).why,
  deviations: async () => (await import('./rulebook/deviations.ts')).deviations,
  'latitude-request': async () => (await import('./rulebook/latitude-request.ts')).latitudeRequest,
  brand: async () => (await import('./cycles/brand.ts')).brand,
  cycle: async () => (await import('./cycles/cycle.ts')).cycle,
  template: async () => (await import('./cycles/template.ts')).template,
  read: async () => (await import('./intake/read.ts')).read,
  import: async () => (await import('./intake/import.ts')).importFile,
  columns: async () => (await import('./intake/columns.ts')).columns,
  calls: async () => (await import('./execution/calls.ts')).calls,
  attainment: async () => (await import('./execution/attainment.ts')).attainment,
  retrospective: async () => (await import('./execution/retrospective.ts')).retrospective,
  pilot: async () => (await import('./execution/pilot.ts')).pilot,
  capacity: async () => (await import('./capacity/capacity.ts')).capacity,
  calendar: async () => (await import('./capacity/calendar.ts')).calendar,
  territory: async () => (await import('./capacity/territory.ts')).territory,
  limits: async () => (await import('./organisation/limits.ts')).limits,
  'sign-off': async () => (await import('./organisation/sign-off.ts')).signOffVerb,
  duties: async () => (await import('./organisation/duties.ts')).duties,
  response: async () => (await import('./planning/response.ts')).response,
  segmentation: async () => (await import('./segmentation/segmentation.ts')).segmentation,
  segments: async () => (await import('./segmentation/segments.ts')).segmentsVerb,
  plausibility: async () => (await import('./planning/plausibility.ts')).plausibilityVerb,
  plan: async () => (await import('./planning/plan.ts')).plan,
  'what-if': async () => (await import('./planning/what-if.ts')).whatIf,
  'field-plan': async () => (await import('./review/field-plan.ts')).fieldPlan,
  review: async () => (await import('./review/review.ts')).review,
  export: async () => (await import('./reporting/export.ts')).exportFile,
  'load-results': async () => (await import('./reporting/load-results.ts')).loadResults,
  rollup: async () => (await import('./reporting/rollup.ts')).rollup,
  allocate: async () => (await import('./planning/allocate.ts')).allocate,
  user: async () => (await import('./access/user.ts')).user,
  audit: async () => (await import('./access/audit.ts')).audit,
  match: async () => (await import('./customers/match.ts')).match,
  titles: async () => (await import('./customers/titles.ts')).titles,
  access: async () => (await import('./customers/access.ts')).access,
  erase: async () => (await import('./customers/erase.ts')).erase,
  find: async () => (await import('./customers/find.ts')).find,
  customer: async () => (await import('./customers/customer.ts')).customer,
  lists: async () => (await import('./customers/lists.ts')).lists,
  consents: async () => (await import('./customers/consents.ts')).consents,
  refusals: async () => (await import('./customers/refusals.ts')).refusals,
  retention: async () => (await import('./customers/retention.ts')).retention,
  jobs: async () => (await import('./jobs/jobs.ts')).jobs,
  worker: async () => (await import('./jobs/worker.ts')).worker,
};

const general = {
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  as: { type: 'string' },
  unit: { type: 'string' },
} as const;

const isMarket = (each: string): boolean => /^[A-Za-z]{2}$/u.test(each);

/** `--unit respi` means that unit of the market that is named: from here on it is asked for by the unit's address. */
function withUnit(positionals: readonly string[], unit: Call['options'][string]): readonly string[] {
  if (typeof unit !== 'string') return positionals;
  if (!positionals.some(isMarket)) throw new WrongUsage(`--unit ${unit}: of which market?`);
  const markets = positionals.filter(isMarket);
  // Which of two is meant nobody can tell: where both have such a unit, both are written.
  if (markets.length > 1)
    throw new WrongUsage(
      `--unit ${unit}: of which of ${markets.join(', ')}? Write it with its market, as ${markets[0]}-${unit}.`,
    );
  return positionals.map((each) => (isMarket(each) ? `${each}-${unit}` : each));
}

const usageOf = (command: Command): string =>
  command.usage
    .split('  |  ')
    .map((form, index) => `${index === 0 ? 'usage: ' : '       '}latitude ${command.name} ${form}`)
    .join('\n');

async function overview(): Promise<string> {
  const commands = await Promise.all(Object.values(verbs).map((load) => load()));
  return [
    'usage: latitude VERB …',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(16)} ${command.summary}`),
    '',
    'latitude VERB --help shows how a verb is used; --json prints results for programs; --lang de chooses the language; --unit KEY names a unit of the market; --as EMAIL names who does it, else the account of the system stands on record.',
  ].join('\n');
}

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
    plain.print(await overview());
    return name === '' ? 2 : 0;
  }
  const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!load) {
    plain.notify(`${name}: there is no such verb\n${await overview()}`);
    return 2;
  }
  const command = await load();
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
    const positionals = withUnit(parsed.positionals, options['unit']);
    return await command.run({ positionals, options }, tools);
  } catch (error) {
    return reportThrown(error, command, tools);
  }
}
