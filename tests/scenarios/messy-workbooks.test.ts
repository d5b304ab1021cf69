import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Definitions } from '#domain/definitions.ts';
import { catalogueLocales, loadMessages, wordFinding, type Messages } from '#messages/messages.ts';
import { inTemporaryFolder } from '../support/filled-workbook.ts';
import {
  loadScenarios,
  sayFinding,
  sayQuestions,
  understandScenario,
  writeScenario,
  type MessyScenario,
  type Understood,
} from '../support/messy-workbooks/messy-scenario.ts';
import { ownDefinitions } from '../support/own-definitions.ts';

const scenarios = loadScenarios(join(import.meta.dirname, 'messy-workbooks'));
let definitions: Definitions;
let messages: Messages;

beforeAll(async () => {
  definitions = await ownDefinitions();
  messages = await loadMessages();
});

/** Compares everything a reading says, cell by cell. */
function expectReading({ filled, draft, findings }: Understood, expected: MessyScenario['read']): void {
  expect(findings.map(sayFinding)).toEqual(expected.findings);
  expect(sayQuestions(filled)).toEqual(expected.questions);
  const rowsOf = (key: string) =>
    filled.sheets.filter((each) => each.key === key).flatMap(({ rows }) => rows);
  expect({ accounts: rowsOf('accounts').length, team: rowsOf('team').length }).toEqual({
    accounts: expected.accounts,
    team: expected.team,
  });
  for (const [accountId, facts] of Object.entries(expected.values)) {
    const account = draft.accounts.findLast((each) => each.accountId === accountId);
    const said = Object.fromEntries((account?.said ?? []).map(({ column, value }) => [column, value]));
    const { name, territory } = account ?? {};
    expect({ ...account?.facts, ...said, name, territory }).toMatchObject(facts);
  }
  for (const [territory, facts] of Object.entries(expected.reps))
    expect(draft.reps.findLast((each) => each.territory === territory)).toMatchObject(facts);
  // Whatever is found can be said in every language, with a hint.
  for (const each of findings) {
    for (const locale of catalogueLocales) {
      const { message, hint } = wordFinding(messages, locale, each);
      expect(`${message} ${hint}`).not.toMatch(/[{}]|undefined/);
      expect(hint).not.toBe('');
    }
  }
}

describe('a workbook as affiliates send them', () => {
  it.each(scenarios)('$language: $name', (scenario) =>
    inTemporaryFolder(async (folder) => {
      expect.hasAssertions();
      const path = await writeScenario(folder, scenario);
      expectReading(await understandScenario(path, scenario, definitions), scenario.read);
      const { after } = scenario;
      if (after) expectReading(await understandScenario(path, scenario, definitions, after), after);
    }),
  );

  it('comes in at least thirty kinds and six languages, each with its own story', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(30);
    expect(new Set(scenarios.map(({ language }) => language))).toEqual(new Set(catalogueLocales));
    expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
  });
});
