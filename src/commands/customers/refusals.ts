import { refusalKindKeys } from '#domain/customers/consent/consent.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { tellApart, viewToldApart, type ToldApartView } from '#usecases/customers/tell-apart.ts';
import { viewRefusals, type RefusalsView } from '#usecases/customers/view-refusals.ts';
import { actingUser } from '../acting-user.ts';
import { neededText, optionText, WrongUsage } from '../command.ts';
import type { Command } from '../command.ts';
import { alignTable, report } from '../report.ts';

const steps = ['record', 'end', 'apart', 'together'] as const;

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

const namesIn = (list: string): readonly string[] =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const describeApart = ({ apart, together }: ToldApartView): string[] => [
  `${apart.length} pairs were told to be two persons`,
  ...alignTable(apart.map(({ one, other, by, why }) => [one.accountId, other.accountId, by, why])),
  `${together.length} count as one person under several accounts`,
  ...together.map((people) => people.map(({ accountId, name }) => `${name} (${accountId})`).join(', ')),
];

export const refusals: Command = {
  name: 'refusals',
  summary: 'Who does not want to be reached; record a refusal, or that one has ended',
  usage: [
    'MARKET [--as EMAIL] [--json]',
    `record MARKET ACCOUNT --kind ${refusalKindKeys.join('|')} --source TEXT [--on DATE] [--until DATE] [--evidence TEXT] [--same ACCOUNT,…] [--others ACCOUNT,…]`,
    'end MARKET ACCOUNT --kind KIND --source TEXT --evidence TEXT [--on DATE]',
    'apart MARKET',
    'apart|together MARKET ACCOUNT ACCOUNT --why TEXT',
  ].join('  |  '),
  positionals: [1, 4],
  options: {
    as: { type: 'string' },
    kind: { type: 'string' },
    on: { type: 'string' },
    until: { type: 'string' },
    source: { type: 'string' },
    evidence: { type: 'string' },
    same: { type: 'string' },
    others: { type: 'string' },
    why: { type: 'string' },
  },
  async run(call, tools) {
    const [first = '', market = '', account = '', other = ''] = call.positionals;
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
    if (step === 'apart' && market !== '' && account === '')
      return report(tools, await viewToldApart(world, actor, { market }), (view) => ({
        json: { apart: view.apart, together: view.together },
        text: describeApart(view),
      }));
    if (step === 'apart' || step === 'together') {
      if (market === '' || other === '') throw new WrongUsage('name the market and two accounts');
      const what = step === 'apart' ? 'two' : 'one';
      const why = neededText(call, 'why');
      const told = await tellApart(world, actor, { market, account, other, what, why });
      return report(tools, told, ({ said }) => ({
        json: { account, other, state: said.state, at: said.at },
        text: [`${account}  ${other}  ${said.state === 'two' ? 'are two persons' : 'are one after all'}`],
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
      same: namesIn(said('same')),
      others: namesIn(said('others')),
    });
    return report(tools, outcome, ({ account: of, kind, consent, joined, apart }) => ({
      json: {
        account: of,
        kind,
        state: consent.state,
        saidOn: consent.saidOn,
        until: consent.until,
        joined,
        apart,
      },
      text: [of, ...joined].map(
        (each) =>
          `${each}  ${kind}  ${consent.state === 'refused' ? 'refused' : 'ended'} on ${consent.saidOn}`,
      ),
    }));
  },
};
