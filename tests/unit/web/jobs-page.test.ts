import { describe, expect, it } from 'vitest';
import { viewJobsPage } from '#web/pages/jobs/jobs/view.ts';
import type { ShownJob } from '#usecases/jobs/view-jobs.ts';
import { smallMarket } from '../../support/small-market.ts';
import { english } from './support/speak.ts';

const definitions = { markets: [smallMarket] };

const job = (more: Partial<ShownJob>): ShownJob => ({
  id: 'j',
  kind: 'retention',
  market: 'DE',
  unit: '',
  by: { id: 'operator' },
  madeAt: '2026-11-29T01:00:00.000Z',
  state: 'done',
  ahead: 0,
  phase: 'storing',
  done: 1,
  total: 1,
  endedAt: '2026-11-29T01:00:05.000Z',
  mayCancel: false,
  ...more,
});

describe('the page of jobs', () => {
  it('tells what is done once a day in one line a kind, by the last run of each market', () => {
    const daily = [
      job({ market: 'DE' }),
      job({ market: 'FR' }),
      job({ market: 'DE', madeAt: '2026-11-28T01:00:00.000Z', state: 'failed' }),
      job({ kind: 'anchor', market: '' }),
    ];
    const page = viewJobsPage({ words: english, definitions, asked: [job({ kind: 'plan' })], daily });
    expect(page.jobs).toHaveLength(1);
    expect(
      page.daily.map(({ states, open, jobs }) => [
        states.map((each) => `${each.state} ${each.count}`),
        open,
        jobs.length,
      ]),
    ).toEqual([
      [['done 2'], false, 2],
      [['done 1'], false, 1],
    ]);
  });

  it('shows at once what did not go well, and that something goes on', () => {
    const { endedAt: _ended, ...running } = job({ market: 'FR', state: 'running' });
    const page = viewJobsPage({
      words: english,
      definitions,
      asked: [],
      daily: [job({ state: 'failed' }), running],
    });
    expect(page.isUnderWay).toBe(true);
    expect(page.daily[0]).toMatchObject({
      open: true,
      states: [{ tone: 'bad', count: '1' }, { tone: 'accent' }],
    });
  });
});
