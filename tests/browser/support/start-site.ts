/** The whole product as a browser meets it: listening, over a real database, with a user of every role. */
import { basename, dirname } from 'node:path';
import { pino } from 'pino';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openInstallation } from '../../../src/compose.ts';
import { roles, scopeNeededBy, type Role } from '#domain/access/role.ts';
import { clusterOf } from '#domain/organisation/cluster.ts';
import { operator } from '#domain/access/user.ts';
import { createApp } from '#app.ts';
import { addUser } from '#usecases/access/add-user.ts';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import type { World } from '#usecases/ports.ts';
import { listRoutes, type ListedRoute } from '../../http/support/list-routes.ts';
import { openBrowser } from '../../support/browser.ts';
import { confirmLimits } from '../../support/confirm-limits.ts';
import { newDatabase } from '../../support/databases.ts';
import { repository, sharedParts } from '../../support/made-once.ts';
import { axeFile, axePath } from './inspect.ts';

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained about so far. */
  readonly complaints: readonly string[];
}

export interface Site {
  readonly address: string;
  readonly world: World;
  readonly routes: readonly ListedRoute[];
  /** The words on a page in a language. */
  text(language: string, key: string, values?: Readonly<Record<string, string | number>>): string;
  /**
   * Opens a window of a browser that has seen nothing yet, signed in and at home; without a role, signed out. The first
   * of a role is signed in by a link, as people are; the others go on with that session.
   */
  visit(
    role: Role | undefined,
    width: 390 | 1440,
    options?: { readonly scripts?: boolean },
  ): Promise<Visitor>;
  newLink(role: Role): Promise<string>;
  close(): Promise<void>;
}

export const market = 'DE';
/** What a browser keeps of somebody who is signed in. */
type Session = Awaited<ReturnType<BrowserContext['storageState']>>;
const emailOf = (role: Role): string => `${role}@latitude.example`;

async function addUsers(world: World): Promise<void> {
  const cluster = clusterOf(world.definitions.clusters, market)?.key ?? '';
  for (const role of roles) {
    const needed = scopeNeededBy(role);
    const added = await addUser(world, operator, {
      email: emailOf(role),
      name: `Test ${role}`,
      role,
      market: needed.market ? market : '',
      ...(needed.market || needed.all ? {} : { cluster }),
      territory: role === 'rep' ? 'T1' : '',
    });
    if (!added.ok) expect.fail(added.refusal.code);
  }
}

async function open(width: number, scripts: boolean, session?: Session): Promise<Visitor> {
  const context = await (
    await openBrowser()
  ).newContext({
    ...(session && { storageState: session }),
    viewport: { width, height: 900 },
    javaScriptEnabled: scripts,
    acceptDownloads: true,
    locale: 'en-GB',
    // What moves keeps a core busy, and is on its way from one colour to another when it is looked at.
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, context, complaints };
}

/** Opens a sign-in link and uses its button. */
export async function enter(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.locator('main form button').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in/'));
}

export async function startSite(): Promise<Site> {
  const { dataFolder } = await newDatabase('sqlite');
  // The real clock: a browser drops cookies that have run out by its own.
  const latitude = await openInstallation(
    {
      port: 0,
      host: '127.0.0.1',
      dataFolder,
      definitionsFolder: repository,
      // Its people are invented.
      sample: true,
      logLevel: 'silent',
    },
    await sharedParts(),
  );
  const { world, messages } = latitude;
  const app = await createApp({ world, messages, logger: pino({ level: 'silent' }) });
  // Before it listens nobody has asked: what tests bring along is served as the pages' own scripts are.
  app.get(axePath, async (_request, reply) =>
    reply.sendFile(basename(axeFile), dirname(axeFile), { maxAge: '1h' }),
  );
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  await addUsers(world);
  await confirmLimits(world, market);
  const contexts: BrowserContext[] = [];
  const sessions = new Map<Role, Session>();
  const newLink = async (role: Role): Promise<string> => {
    const link = await createSignInLink(world, operator, { email: emailOf(role) });
    return link.ok ? `${address}/sign-in/${link.value.token}` : expect.fail(link.refusal.code);
  };
  return {
    address,
    world,
    routes: listRoutes(app),
    text: (language, key, values) => messages.text(language, key, values),
    newLink,
    visit: async (role, width, { scripts = true } = {}) => {
      const session = role && sessions.get(role);
      const visitor = await open(width, scripts, session);
      contexts.push(visitor.context);
      if (session) await visitor.page.goto(address);
      else if (role) {
        await enter(visitor.page, await newLink(role));
        sessions.set(role, await visitor.context.storageState());
      }
      return visitor;
    },
    close: async () => {
      for (const context of contexts) await context.close();
      await app.close();
      await latitude.close();
    },
  };
}
