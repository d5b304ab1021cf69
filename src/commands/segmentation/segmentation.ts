import type { Dirt } from '#domain/segmentation/quality/class-quality.ts';
import { presentQuality } from '#usecases/segmentation/present-quality.ts';
import { viewSegmentationQuality } from '#usecases/segmentation/view-segmentation-quality.ts';
import { worldAs } from '../acting-user.ts';
import { oneOf, optionText, type Call, type Command, type ExitCode, type Toolbox } from '../command.ts';
import { alignTable, report } from '../report.ts';
import { review } from './review.ts';

const percent = (share: number): string => `${(share / 100).toFixed(1)} %`;

const dirtOf = ({ reason, is, line, fact, rule }: Dirt): string => {
  const figures =
    reason === 'disagreeing' ? `${is} layers, not ${line}` : `${percent(is)}, the line is ${percent(line)}`;
  return `${reason}${fact === undefined ? '' : ` ${fact}`}: ${figures} (${rule})`;
};

async function judge(call: Call, tools: Toolbox): Promise<ExitCode> {
  const [brand, cycle] = [optionText(call, 'brand'), optionText(call, 'cycle')];
  const [world, actor] = await worldAs(tools, call);
  const outcome = await viewSegmentationQuality(world, actor, {
    market: call.positionals[1] ?? '',
    ...(brand === undefined ? {} : { brand }),
    ...(cycle === undefined ? {} : { cycle }),
  });
  return report(tools, outcome, (quality) => {
    const { plan, classes, unclassified, overlaps, since, backTest } = quality;
    return {
      json: presentQuality(quality),
      text: [
        `Brand ${quality.brand}, plan of ${plan.cycle}, version ${plan.version}`,
        ...alignTable([
          ['class', 'accounts', 'share', 'stand-ins', 'agree on', 'verdict'],
          ...classes.map((each) => [
            each.class,
            String(each.accounts),
            percent(each.share),
            percent(each.standIns),
            each.agreed.map(({ question }) => question).join(', ') || '–',
            each.dirt.length > 0 ? 'look at it' : 'good enough',
          ]),
        ]),
        ...classes.flatMap((each) => each.dirt.map((dirt) => `${each.class}: ${dirtOf(dirt)}`)),
        ...(unclassified
          ? [
              `${unclassified.accounts} accounts in the last segment, ${unclassified.segment}`,
              ...unclassified.missing.map(({ fact, accounts }) => `  ${fact} missing of ${accounts}`),
            ]
          : []),
        ...overlaps.map(
          ({ segment, other, accounts }) => `${accounts} accounts of ${segment} could be in ${other} as well`,
        ),
        ...(since
          ? [
              `Since the plan of ${since.plan.cycle}: ${since.stayed} of ${since.both} stayed, ${since.joined} came, ${since.left} left`,
              `Targets: ${since.churn.before} then, ${since.churn.now} now, ${since.churn.stayed} in both`,
              ...alignTable([
                ['from', 'to', 'accounts', 'by rules', 'by their data', 'by others'],
                ...since.moved.map(({ from, to, accounts, because }) => [
                  from,
                  to,
                  String(accounts),
                  String(because.rule),
                  String(because.data),
                  String(because.universe),
                ]),
              ]),
            ]
          : ['There is no approved plan of an earlier cycle to hold it against']),
        ...(backTest
          ? [
              `Classes of ${backTest.plan.cycle}: ${backTest.inOrder === undefined ? 'too little is known' : backTest.inOrder ? 'each holds more than the next' : 'a lower class holds more'}`,
              ...alignTable([
                ['class', 'accounts', 'promised', 'volume', 'volume known of', 'calls', 'reached'],
                ...backTest.promises.map((each) => [
                  each.class,
                  String(each.accounts),
                  String(each.promised),
                  String(each.volume),
                  String(each.withVolume),
                  String(each.calls),
                  String(each.called),
                ]),
              ]),
            ]
          : []),
      ],
    };
  });
}

/** How good a segmentation is, and how far a market or a file has what one needs. */
export const segmentation: Command = {
  name: 'segmentation',
  summary: 'How good a segmentation is, and how far a market or a plain list has what one needs',
  usage:
    'quality MARKET [--brand KEY] [--cycle DE-2027-01] [--as EMAIL] [--json] | review MARKET|FILE [--brand KEY] [--market DE --template KEY] [--json]   of a file, without a database: in whose words it is written, and by whose segmentation',
  positionals: [2, 2],
  options: {
    brand: { type: 'string' },
    cycle: { type: 'string' },
    market: { type: 'string' },
    template: { type: 'string' },
  },
  run: async (call, tools) => {
    const asked = oneOf('segmentation', call.positionals[0] ?? '', ['quality', 'review']);
    return asked === 'quality' ? judge(call, tools) : review(call, tools);
  },
};
