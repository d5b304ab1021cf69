import type { PlacedAccount } from '#domain/segmentation/cross-layers.ts';
import type { AskedPlaces } from '#usecases/ports.ts';
import { wholeSum } from '../databases/typed-tables.ts';
import type { Session } from '../session.ts';
import type { VersionedPlan } from './find-lines.ts';

/** What a plan's segmentation says of the accounts of a brand, with the touches of its newest lines. */
export const placedAccounts = (
  session: Session,
  plan: VersionedPlan,
  { brand, territories }: AskedPlaces,
): Promise<readonly PlacedAccount[]> =>
  session.select(
    (tables) =>
      tables
        .selectFrom('segmented_account as placed')
        .leftJoin('account', (join) =>
          join.on('account.market', '=', plan.market).onRef('account.subject_no', '=', 'placed.subject_no'),
        )
        .leftJoin(
          tables
            .selectFrom('plan_line as line')
            .select((line) => ['line.subject_no', line.fn.sum<number>('line.planned').as('touches')])
            .where('line.plan_id', '=', plan.id)
            .where('line.brand', '=', brand)
            .where('line.to_version', 'is', null)
            .$if(territories !== undefined, (lines) => lines.where('line.territory', 'in', territories ?? []))
            .groupBy('line.subject_no')
            .as('lines'),
          (join) => join.onRef('lines.subject_no', '=', 'placed.subject_no'),
        )
        .select([
          'placed.subject_no',
          'placed.segment',
          'placed.target',
          'placed.who',
          'placed.what',
          'placed.ready',
          'placed.decile',
          'placed.potential',
          'placed.potential_source',
          'placed.confidence',
          'account.territory',
          'lines.touches',
        ])
        .where('placed.plan_id', '=', plan.id)
        .where('placed.brand', '=', brand)
        // Whoever works some territories has whom they lead, and whom the plan has them call on.
        .$if(territories !== undefined, (placed) =>
          placed.where((row) =>
            row.or([row('account.territory', 'in', territories ?? []), row('lines.touches', 'is not', null)]),
          ),
        ),
    (row) => ({
      subject: Number(row.subject_no),
      segment: row.segment as PlacedAccount['segment'],
      target: Boolean(row.target),
      who: row.who,
      what: row.what,
      ready: row.ready,
      decile: Number(row.decile),
      potential: Number(row.potential),
      source: row.potential_source as PlacedAccount['source'],
      confidence: row.confidence as PlacedAccount['confidence'],
      territory: row.territory ?? '',
      touches: wholeSum(row.touches),
    }),
  );
