import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyRecord } from '#usecases/access/verify-record.ts';
import { anchorRecord } from '#usecases/access/anchor-record.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { endsBy } from '../support/ends-by.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('checking the record', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('draft');
    valueOf(await openReview(open.world, open.people.affiliate, { market: open.market }));
  });

  it('looks through every chain for who sees all markets, through their own for the others', async () => {
    const { world, people, market, otherMarket } = open;
    await world.accessLog.flush();
    const chainsOf = async (who: 'global' | 'affiliate' | 'foreigner', asked?: string) =>
      valueOf(
        await verifyRecord(world, people[who], asked === undefined ? {} : { market: asked }),
      ).chains.map(({ chain, findings }) => [chain, findings.length]);
    expect(await chainsOf('global')).toEqual(expect.arrayContaining([[market, 0]]));
    expect(await chainsOf('global', market.toLowerCase())).toEqual([[market, 0]]);
    expect(await chainsOf('affiliate')).toEqual([[market, 0]]);
    expect(await chainsOf('foreigner')).not.toContainEqual([market, 0]);
    expect(codeOf(await verifyRecord(world, people.affiliate, { market: otherMarket }))).toBe(
      'market-unknown',
    );
    expect(await endsBy(open, ['rep', 'colleague'], (actor) => verifyRecord(world, actor, {}))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
    });
  });

  it('holds them against every anchor of the folder, or against the file that is named', async () => {
    const { world, people, market } = open;
    valueOf(await anchorRecord(world, people.global, {}));
    const all = valueOf(await verifyRecord(world, people.global, {}));
    expect(all.anchors).toHaveLength(1);
    expect(all.findings).toEqual([]);
    const other = join(world.anchors.folder, 'other.json');
    const chains = [{ chain: market, seq: 1, hash: 'f'.repeat(64) }];
    await writeFile(other, JSON.stringify({ v: 1, at: '', chains }));
    const { findings } = valueOf(await verifyRecord(world, people.global, { anchor: other }));
    expect(findings.map(({ code, values }) => [code, values['chain'], values['seq']])).toEqual([
      ['record.rewritten', market, 1],
    ]);
    await writeFile(other, 'no anchor');
    const unreadable = valueOf(await verifyRecord(world, people.global, { anchor: other }));
    expect(unreadable.findings.map(({ code }) => code)).toEqual(['record.anchor-unreadable']);
  });
});
