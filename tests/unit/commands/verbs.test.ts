import { expect, it } from 'vitest';
import { runVerb } from '../../support/run-verb.ts';

it('every verb is called as it calls itself, and loaded by that name', async () => {
  const { stdout } = await runVerb(['--help'], {});
  const names = Array.from(stdout.matchAll(/^ {2}(\S+) +\S/gmu), ([, name]) => name ?? '');
  expect(names).toContain('latitude-request');
  for (const name of names) {
    const { status, stdout: usage } = await runVerb([name, '--help'], {});
    expect({ name, status }).toEqual({ name, status: 0 });
    expect(usage).toContain(`usage: latitude ${name} `);
  }
});

it('no verb is one that all objects have', async () => {
  for (const name of ['constructor', '__proto__', 'toString']) {
    const { status, stderr } = await runVerb([name], {});
    expect(status).toBe(2);
    expect(stderr).toContain(`${name}: there is no such verb`);
  }
});
