import { beforeAll, describe, expect, it } from 'vitest';
import { byTurns } from '../support/counts.ts';
import type { FilesOfKind } from '../support/files-of-kinds.ts';
import { filesOfKinds } from '../support/files-of-kinds.ts';
import { openMarket } from '../usecases/support/open-market.ts';
import { documentedAnswer } from './support/documented-answer.ts';
import { startApp, type TestApp } from './support/start-app.ts';
import { formOf } from './support/upload.ts';

const { world, market: ofKinds } = await openMarket();
// Every kind goes all the way in its use cases; by API and command line each by one of them, unless everything is tried.
const cases = byTurns(filesOfKinds(world, ofKinds), 0);

describe.each(cases)('a file of $kind', ({ kind, address, good, heading, word, adds }: FilesOfKind) => {
  let test: TestApp;
  let path: string;
  beforeAll(async () => {
    test = await startApp();
    path = `/api/v1/markets/${test.market}`;
  });
  const send = async (lines: readonly string[], query: string, to = `imports?kind=${kind}&mode=upsert`) => {
    const text = `${lines.join('\r\n')}\r\n`;
    const { payload, type } = await formOf({ name: `${kind}.csv`, bytes: text });
    const url = `${path}/${to}${to.includes('?') ? '&' : '?'}${query}`;
    const headers = {
      authorization: `Bearer ${test.tokenOf('affiliate')}`,
      'accept-language': 'en',
      'content-type': type,
    };
    return documentedAnswer(
      test.app,
      'POST',
      url,
      await test.inject({ method: 'POST', url, headers, payload }),
    );
  };
  const ask = (method: 'GET' | 'POST', to: string, body?: object) =>
    test.ask('affiliate', method, `/markets/${test.market}/${to}`, body);

  it('goes all the way by the API: asked, answered, taken in, listed, handed back, undone', async () => {
    const asked = await send(heading.lines, 'dryRun=true');
    expect(asked.body).toMatchObject({ status: 'dry-run', refusable: true });
    expect(asked.body.questions.length).toBeGreaterThan(0);
    const mapping = `mapping=${encodeURIComponent(heading.mapping)}`;
    const dry = await send(heading.lines, `dryRun=true&${mapping}`);
    expect(dry.body).toMatchObject({ status: 'dry-run', refusable: false, added: adds });
    const done = await send(heading.lines, mapping);
    expect(done.body).toMatchObject({ status: 'imported', added: adds });
    expect((await ask('GET', `imports?kind=${kind}`)).body.imports).toMatchObject([
      { id: done.body.job, kind },
    ]);
    expect((await ask('GET', `imports/jobs/${done.body.job}`)).body).toMatchObject({ kind, mayUndo: true });
    for (const file of ['difference', 'annotated'])
      expect((await ask('GET', `imports/jobs/${done.body.job}/${file}`)).status).toBe(200);
    const { mappings } = (await ask('GET', 'column-mappings')).body;
    expect(mappings).toHaveLength(1);
    expect((await ask('GET', `imports/jobs/${done.body.job}/undo`)).body).toMatchObject({
      record: { id: done.body.job, kind },
      standing: [],
    });
    expect((await ask('POST', 'imports/undo', { why: 'none is named' })).body.code).toBe('invalid-input');
    const meant = { import: done.body.job, why: 'The wrong file' };
    expect((await ask('POST', 'imports/undo', meant)).body).toMatchObject({
      undone: { kind },
    });
    expect((await ask('POST', 'imports/undo', { import: done.body.job })).body.code).toBe('import-undone');
  });

  it.runIf(word)('asks about its words, and forgets what they mean', async () => {
    const asked = await send(word!.lines, 'dryRun=true');
    expect(asked.body.valueQuestions).toMatchObject([{ rows: word!.rows, blocking: true }]);
    const done = await send(word!.lines, `values=${encodeURIComponent(word!.value)}`);
    expect(done.body).toMatchObject({ status: 'imported', added: adds });
    const [{ sheet, column, seen }] = (await ask('GET', 'value-mappings')).body.values;
    const gone = await ask('POST', 'value-mappings/forget', { sheet, column, seen });
    expect(gone.body.values).toEqual([]);
    expect((await send(word!.lines, 'dryRun=true')).body.valueQuestions).toHaveLength(1);
  });

  it.runIf(address)(
    'comes in by its own address as well, at once with the job where nobody waits',
    async () => {
      const mode = kind === 'calls' || kind === 'capacity' ? 'mode=upsert&' : '';
      const begun = await send(good.lines, `${mode}dryRun=true&wait=false`, address);
      expect([begun.status, begun.body.kind]).toEqual([202, kind]);
      await expect
        .poll(async () => (await ask('GET', `imports/jobs/${begun.body.job}`)).body.state, {
          timeout: 20_000,
        })
        .toBe('done');
    },
  );
});
