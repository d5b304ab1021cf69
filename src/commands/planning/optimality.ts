import { checkOptimality, type OptimalityOfPlan } from '#usecases/planning/check-optimality.ts';
import { sumOptimalityCheck } from '#usecases/planning/sum-optimality-check.ts';
import { actingUser } from '../acting-user.ts';
import { optionText, WrongUsage, type Call, type ExitCode, type Toolbox } from '../command.ts';
import { followWork } from '../follow-work.ts';
import { alignTable, report } from '../report.ts';

const DEFAULT_SECONDS = 120;
const MOST_SECONDS = 24 * 3_600;

/** Downwards, so that what falls short is never shown as the whole. */
const share = (part: number, whole: number): string =>
  `${(whole === 0 ? 100 : Math.floor((part / whole) * 1_000_000) / 10_000).toFixed(4)} %`;

function sentences({ value, bound, parts, of }: OptimalityOfPlan): string[] {
  const { value: solved, relaxation, whole } = sumOptimalityCheck({ parts });
  return alignTable([
    ['value', String(value)],
    ['own bound', String(bound)],
    ['value ÷ own bound', share(value, bound)],
    ['solved by HiGHS', `${parts.length} of ${of}`],
    ...(parts.length < of ? [['value of what was solved', String(solved)]] : []),
    ['HiGHS, linear relaxation', relaxation.toFixed(0)],
    ['value ÷ linear relaxation', share(solved, relaxation)],
    ...(whole
      ? [
          ['HiGHS, whole touches', whole.best.toFixed(0)],
          ['value ÷ whole touches', share(whole.value, whole.best)],
          ['proven best', `${whole.proven} of ${whole.parts}`],
        ]
      : []),
  ]);
}

/** Has HiGHS answer the question the plan answers and shows both answers. */
export async function optimality(call: Call, tools: Toolbox): Promise<ExitCode> {
  const seconds = Number(optionText(call, 'seconds') ?? DEFAULT_SECONDS);
  if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
    throw new WrongUsage(`--seconds must be above 0 and at most ${MOST_SECONDS}`);
  }
  const world = await tools.openWorld();
  const market = call.positionals[0] ?? '';
  const input = { market, mostSeconds: seconds, whole: call.options['whole'] === true };
  const actor = await actingUser(world, call);
  const outcome = await followWork(tools, (follow) => checkOptimality(world, actor, input, follow));
  return report(tools, outcome, (proven) => {
    const { plan, ...optimalityCheck } = proven;
    return {
      json: { plan: plan.id, market: plan.market, cycle: plan.cycle, ...optimalityCheck },
      text: [
        `Plan ${plan.id} for ${plan.cycle} as it was made`,
        // Later versions are what people made of the first.
        ...(plan.version === 1 && plan.value !== optimalityCheck.value
          ? [
              `The planner has changed since: it is kept with ${plan.value}; made again it is worth what follows.`,
            ]
          : []),
        ...sentences(proven),
        ...(optimalityCheck.parts.length < 2
          ? []
          : [
              '',
              ...alignTable([
                ['territories', 'lines', 'value', 'HiGHS', 'value ÷ HiGHS'],
                ...optimalityCheck.parts.map((part) => [
                  part.territories.join(' '),
                  String(part.lines),
                  String(part.value),
                  part.relaxation.toFixed(0),
                  share(part.value, part.relaxation),
                ]),
              ]),
            ]),
        ...(optimalityCheck.parts.length < optimalityCheck.of
          ? [`The time of ${seconds} s was out; give more with --seconds.`]
          : []),
      ],
    };
  });
}
