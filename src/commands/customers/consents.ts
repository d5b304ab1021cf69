import { standings } from '#domain/customers/consent/consent-figures.ts';
import { viewConsents, type ConsentsView } from '#usecases/customers/view-consents.ts';
import { actingUser } from '../acting-user.ts';
import type { Command } from '../command.ts';
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

export const consents: Command = {
  name: 'consents',
  summary: 'How many accounts may be reached over each channel, and how many said yes or no by month',
  usage: 'MARKET [--as EMAIL] [--json]',
  positionals: [1, 1],
  options: { as: { type: 'string' } },
  async run(call, tools) {
    const [market = ''] = call.positionals;
    const world = await tools.openWorld();
    const outcome = await viewConsents(world, await actingUser(world, call), { market });
    return report(tools, outcome, (view) => ({
      json: { on: view.today, accounts: view.accounts, channels: view.channels },
      text: describe(view),
    }));
  },
};
