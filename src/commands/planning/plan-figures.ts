import { presentPlanFigures } from '#usecases/planning/present-plan-figures.ts';
import { viewPlanFigures } from '#usecases/planning/view-plan-figures.ts';
import { actingUser } from '../acting-user.ts';
import type { Call, ExitCode, Toolbox } from '../command.ts';
import { alignTable, report } from '../report.ts';

/** What somebody signs who certifies the plan. */
export async function figures(call: Call, tools: Toolbox): Promise<ExitCode> {
  const world = await tools.openWorld();
  const market = call.positionals[0] ?? '';
  const outcome = await viewPlanFigures(world, await actingUser(world, call), { market });
  return report(tools, outcome, (view) => {
    const { about, plan, measures, channels, law, fell, closedByDuty: shut, notAllowed } = view;
    return {
      json: presentPlanFigures(view),
      text: [
        `Plan ${about} for ${plan.cycle}, ${plan.state}`,
        ...alignTable([
          ['accounts', String(measures.accounts)],
          ['targets', String(measures.targets)],
          ['targets covered', String(measures.coveredTargets)],
          ...Object.entries(measures.targetsBySegment).map(([segment, targets]) => [
            `targets of segment ${segment}`,
            String(targets),
          ]),
          ...channels.map(({ channel, touches, accounts }) => [
            channel,
            `${touches} on ${accounts} accounts`,
          ]),
          ['fallen away', fell ? `${fell.touches} of ${fell.accounts} accounts since ${fell.since}` : '0'],
          [
            'closed by a duty',
            shut ? `${shut.touches} of ${shut.accounts} accounts since ${shut.since}` : '0',
          ],
          ['lines not allowed today', String(notAllowed)],
        ]),
        '',
        ...alignTable([
          ['limit', 'touches it counts', 'least left', 'passed'],
          ...law.map(({ limit, planned, fullest, passed }) => [
            limit.key,
            String(planned),
            fullest ? `${fullest.planned} planned of ${fullest.room}` : '',
            String(passed),
          ]),
        ]),
      ],
    };
  });
}
