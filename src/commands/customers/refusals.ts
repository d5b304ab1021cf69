import { refusalKindKeys } from '#domain/customers/consent/consent.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { viewRefusals, type RefusalsView } from '#usecases/customers/view-refusals.ts';
import { actingUser } from '../acting-user.ts';
import { neededText, optionText, WrongUsage } from '../command.ts';
import type { Command } from '../command.ts';
import { alignTable, report } from '../report.ts';

const steps = ['record', 'end'] as const;

const tableOf = (refusals: RefusalsView['refusals']): string[] =>
  alignTable([
    ['account', 'name', 'territory', 'kind', 'since', 'until', 'source'],
    ...refusals.map((each) => [
      each.accountId,
      each.name,
      each.territory,
      each.kind,
      each.saidOn,
      each.until,
      each.source,
    ]),
  ]);

const describe = ({ market, accounts, counts, refusals, toCome }: RefusalsView): string[] => [
  `${market.code}: ${accounts} accounts do not want to be reached in some way`,
  ...refusalKindKeys.filter((kind) => counts[kind] > 0).map((kind) => `  ${kind}  ${counts[kind]}`),
  '',
  ...(refusals.length === 0 ? [] : tableOf(refusals)),
  ...(toCome.length === 0 ? [] : ['', `${toCome.length} begin on a day to come`, ...tableOf(toCome)]),
];

export const refusals: Command = {
  name: 'refusals',
  summary: 'Who does not want to be reached; record a refusal, or that one has ended',
  usage: [
    'MARKET [--as EMAIL] [--json]',
    `record MARKET ACCOUNT --kind ${refusalKindKeys.join('|')} --source TEXT [--on DATE] [--until DATE] [--evidence TEXT]`,
    'end MARKET ACCOUNT --kind KIND --source TEXT --evidence TEXT [--on DATE]',
  ].join('  |  '),
  positionals: [1, 3],
  options: {
    as: { type: 'string' },
    kind: { type: 'string' },
    on: { type: 'string' },
    until: { type: 'string' },
    source: { type: 'string' },
    evidence: { type: 'string' },
  },
  async run(call, tools) {
    const [first = '', market = '', account = ''] = call.positionals;
    const step = steps.find((each) => each === first);
    const world = await tools.openWorld();
    const actor = await actingUser(world, call);
    if (step === undefined) {
      if (market !== '') throw new WrongUsage(`${first}: must be one of ${steps.join(', ')}`);
      const outcome = await viewRefusals(world, actor, { market: first });
      return report(tools, outcome, (view) => ({
        json: { accounts: view.accounts, counts: view.counts, refusals: view.refusals, toCome: view.toCome },
        text: describe(view),
      }));
    }
    if (market === '' || account === '') throw new WrongUsage('name the market and the account');
    const said = (name: string): string => optionText(call, name) ?? '';
    const outcome = await recordConsent(world, actor, {
      market,
      account,
      kind: neededText(call, 'kind'),
      what: step === 'end' ? 'ends' : 'refused',
      saidOn: said('on'),
      until: said('until'),
      source: neededText(call, 'source'),
      evidence: said('evidence'),
    });
    return report(tools, outcome, ({ account: of, kind, consent }) => ({
      json: { account: of, kind, state: consent.state, saidOn: consent.saidOn, until: consent.until },
      text: [`${of}  ${kind}  ${consent.state === 'refused' ? 'refused' : 'ended'} on ${consent.saidOn}`],
    }));
  },
};
