import type { Reason } from '#domain/basics/outcome.ts';
import { wordFactValues, type Speaker } from '#wording/word-criterion.ts';
import { planRollOut } from '#usecases/maturity/plan-roll-out.ts';
import { worldAs } from '../acting-user.ts';
import { optionText, WrongUsage, type Call, type Command, type Toolbox } from '../command.ts';
import { followWork } from '../follow-work.ts';
import { ofUnreadable, report } from '../report.ts';

function pointsOf(call: Call, name: string): number | undefined {
  const text = optionText(call, name);
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text)) throw new WrongUsage(`--${name} ${text}: must be a whole number of points`);
  return Number(text);
}

function wordWhy({ messages, locale }: Toolbox, { code, values }: Reason): string {
  const words: Speaker = { t: (key, said = {}) => messages.text(locale, key, said) };
  return words.t(`why.${code}`, wordFactValues(words, values));
}

export const waves: Command = {
  name: 'waves',
  summary: 'Order markets into waves of roll-out: pilot, its region, the other regions',
  usage: '[--to ARCHETYPE] [--markets DE,FR] [--per-cycle POINTS] [--per-wave POINTS] [--json]',
  positionals: [0, 0],
  options: {
    to: { type: 'string' },
    markets: { type: 'string' },
    'per-cycle': { type: 'string' },
    'per-wave': { type: 'string' },
  },
  async run(call, tools) {
    const to = optionText(call, 'to');
    const markets = optionText(call, 'markets')?.split(',').filter(Boolean);
    const [perCycle, perWave] = [pointsOf(call, 'per-cycle'), pointsOf(call, 'per-wave')];
    const [world, actor] = await worldAs(tools, call);
    const input = {
      ...(to === undefined ? {} : { to }),
      ...(markets === undefined ? {} : { markets }),
      limits: {
        ...(perCycle === undefined ? {} : { perCycle }),
        ...(perWave === undefined ? {} : { perWave }),
      },
    };
    const outcome = await followWork(tools, (follow) => planRollOut(world, actor, input, follow));
    return report(tools, outcome, ({ limits, waves: planned, unreached, leftOut, unreadable }) => ({
      ...ofUnreadable(unreadable),
      json: { limits, waves: planned, unreached, leftOut },
      text: [
        ...planned.flatMap(({ number, stage, region, effort, markets: placed }) => [
          `wave ${number}: ${stage}, ${region}, ${effort} points`,
          ...placed.flatMap((each) => [
            `  ${each.market}  ${each.effort} points`,
            ...each.cycles.map(
              (cycle) => `      ${cycle.from} to ${cycle.to}: ${cycle.archetype}, ${cycle.effort} points`,
            ),
            ...each.why.map((why) => `      ${wordWhy(tools, why)}`),
          ]),
        ]),
        ...unreached.flatMap(({ market, archetype, why }) => [
          `${market}: no wave reaches ${archetype}`,
          ...why.map((each) => `      ${wordWhy(tools, each)}`),
        ]),
        ...leftOut.map(({ market, why }) => `${market}: ${why.replaceAll('-', ' ')}`),
      ],
    }));
  },
};
