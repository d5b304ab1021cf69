import { standings } from '#domain/customers/consent/consent-figures.ts';
import { giveConsent } from '#usecases/customers/give-consent.ts';
import { viewConsents, type ConsentsView } from '#usecases/customers/view-consents.ts';
import { actingUser } from '../acting-user.ts';
import { neededText, optionText, refuseOptions, WrongUsage, type Command } from '../command.ts';
import { alignTable, report } from '../report.ts';

const describe = ({ market, today, accounts, channels }: ConsentsView): string[] => [
  `${market.code}: ${accounts} accounts on ${today}`,
  ...alignTable([
    ['channel', 'consent', 'reachable', ...standings],
    ...channels.map(({ channel, isNeeded, reachable, standings: counts }) => [
      channel,
      isNeeded ? 'needed' : 'not needed',
      String(reachable),
      ...standings.map((each) => String(counts[each])),
    ]),
  ]),
  '',
  ...alignTable([
    ['yes/no in', ...(channels[0]?.months.map(({ month }) => month) ?? [])],
    ...channels.map(({ channel, months }) => [
      channel,
      ...months.map(({ optIns, optOuts }) => `${optIns}/${optOuts}`),
    ]),
  ]),
];

const ofConsent = ['channel', 'purpose', 'basis', 'on', 'until', 'source', 'evidence'];

export const consents: Command = {
  name: 'consents',
  summary:
    'How many accounts may be reached over each channel, yes and no by month; record a consent that was given',
  usage:
    'MARKET [--as EMAIL] [--json]  |  give MARKET ACCOUNT --channel CHANNEL --on DATE --source TEXT --evidence TEXT [--purpose marketing|profiling] [--basis BASIS] [--until DATE]',
  positionals: [1, 3],
  options: {
    as: { type: 'string' },
    channel: { type: 'string' },
    purpose: { type: 'string' },
    basis: { type: 'string' },
    on: { type: 'string' },
    until: { type: 'string' },
    source: { type: 'string' },
    evidence: { type: 'string' },
  },
  async run(call, tools) {
    const [market = '', of = '', account = ''] = call.positionals;
    if (market === 'give') {
      if (of === '' || account === '') throw new WrongUsage('name the market and the account');
      const said = {
        channel: neededText(call, 'channel'),
        purpose: optionText(call, 'purpose') ?? 'marketing',
        basis: optionText(call, 'basis') ?? 'consent',
        saidOn: neededText(call, 'on'),
        until: optionText(call, 'until') ?? '',
        source: neededText(call, 'source'),
        evidence: neededText(call, 'evidence'),
      };
      const world = await tools.openWorld();
      const actor = await actingUser(world, call);
      const given = await giveConsent(world, actor, { market: of, account, ...said });
      return report(tools, given, ({ account: who, consent }) => ({
        json: { account: who, ...consent },
        text: [`${who} agreed to ${consent.channel} (${consent.purpose}) on ${consent.saidOn}`],
      }));
    }
    if (of !== '') throw new WrongUsage(`${market}: must be give`);
    refuseOptions(call, ofConsent, 'the figures of a market; it is for give');
    const world = await tools.openWorld();
    const outcome = await viewConsents(world, await actingUser(world, call), { market });
    return report(tools, outcome, (view) => ({
      json: { on: view.today, accounts: view.accounts, channels: view.channels },
      text: describe(view),
    }));
  },
};
