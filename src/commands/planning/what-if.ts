import { WHOLE } from '#domain/basics/channel.ts';
import { valueMethods } from '#domain/cycles/process-template.ts';
import type { PlanSide } from '#domain/reporting/migration/compare-plans.ts';
import { tryWhatIf } from '#usecases/planning/try-what-if.ts';
import { worldAs } from '../acting-user.ts';
import { oneOf, optionText, WrongUsage, type Call, type Command } from '../command.ts';
import { followWork } from '../follow-work.ts';
import { alignTable, report, wordFindings } from '../report.ts';

const percent = (basisPoints: number | null): string =>
  basisPoints === null ? '–' : `${((basisPoints * 100) / WHOLE).toFixed(1)} %`;

const listed = (call: Call, name: string): readonly string[] =>
  (optionText(call, name) ?? '').split(',').filter((each) => each !== '');

function shareOf(call: Call): number {
  const text = optionText(call, 'capacity') ?? '100';
  const share = Math.round(Number(text.replace(/\s*%$/u, '')) * 100);
  if (!Number.isFinite(share))
    throw new WrongUsage(`--capacity ${text}: must be per cent of today’s, like 110`);
  return share;
}

export const whatIf: Command = {
  name: 'what-if',
  summary: 'What the current plan would be with more or less capacity, another method or another archetype',
  usage:
    'MARKET [--capacity 110] [--rep-more TERRITORY,…] [--rep-fewer TERRITORY,…] [--method grid|elasticity|response] [--archetype KEY] [--sizes] [--json]',
  positionals: [1, 1],
  options: {
    capacity: { type: 'string' },
    'rep-more': { type: 'string' },
    'rep-fewer': { type: 'string' },
    method: { type: 'string' },
    archetype: { type: 'string' },
    sizes: { type: 'boolean' },
  },
  async run(call, tools) {
    const method = optionText(call, 'method');
    const archetype = optionText(call, 'archetype');
    const input = {
      market: call.positionals[0] ?? '',
      capacityShare: shareOf(call),
      repMore: listed(call, 'rep-more'),
      repFewer: listed(call, 'rep-fewer'),
      sizes: call.options['sizes'] === true,
      ...(method === undefined ? {} : { valueMethod: oneOf('--method', method, valueMethods) }),
      ...(archetype === undefined ? {} : { archetype }),
    };
    const [world, actor] = await worldAs(tools, call);
    const outcome = await followWork(tools, (follow) => tryWhatIf(world, actor, input, follow));
    return report(tools, outcome, ({ plan, methods, sameUnit, before, after, change, sizes }) => {
      const row = (name: string, of: (side: PlanSide) => number | string): string[] => [
        name,
        String(of(change.before)),
        String(of(change.after)),
      ];
      const findings = wordFindings(tools, change.after.findings);
      return {
        json: {
          plan: plan.id,
          methods,
          sameUnit,
          before: { ...before, plan: change.before },
          after: { ...after, plan: { ...change.after, findings } },
          sizes,
        },
        text: [
          ...alignTable([
            ['', 'current plan', 'what if'],
            ['value', String(before.value), `${after.value}${sameUnit ? '' : ' (another unit)'}`],
            row('targets', (side) => side.measures.targets),
            row('targets covered', (side) => side.measures.coveredTargets),
            row('planned touches', (side) => side.measures.plannedTouches),
            row('utilisation', (side) => percent(side.utilisation)),
          ]),
          ...sizes.map(
            (each) => `capacity ${percent(each.capacityShare)}: value ${percent(each.valueShare)}`,
          ),
        ],
        findings: change.after.findings,
      };
    });
  },
};
