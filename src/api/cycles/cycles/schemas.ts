import { z } from 'zod';
import { roles } from '#domain/access/role.ts';
import { signOffKinds } from '#domain/organisation/sign-off/sign-off.ts';
import { reminderKinds } from '#domain/cycles/reminders.ts';
import { phaseStates } from '#domain/cycles/phase-progress.ts';
import { phaseKeys, raciRoles } from '#domain/cycles/process-template.ts';
import { count, cycleSchema, findingSchema, instant, isoDate } from '../../schemas.ts';

const planOfEnd = z.object({ id: z.string(), version: z.int() });

export const phaseEndSchema = z
  .object({
    phase: z.enum(phaseKeys),
    by: z.string(),
    at: instant,
    plan: planOfEnd.exactOptional().meta({ description: 'The plan as it stood then.' }),
  })
  .meta({ id: 'PhaseEnd' });

const progressSchema = z.object({
  phase: z.enum(phaseKeys),
  name: z.string(),
  responsible: z.enum(raciRoles),
  accountable: z.enum(raciRoles),
  due: isoDate,
  state: z.enum(phaseStates),
  waitsFor: z.array(z.enum(phaseKeys)).readonly(),
  daysLeft: z.int().meta({ description: 'Working days of the market; negative after the day it is due.' }),
  ended: phaseEndSchema.exactOptional(),
});

const keptSchema = z.object({
  market: z.string(),
  cycle: cycleSchema,
  archetype: z.string(),
  template: z.object({ key: z.string(), version: z.string() }),
  rulesOn: isoDate.meta({ description: 'The day whose rules the cycle keeps.' }),
});

export const openedCycleSchema = keptSchema
  .extend({ openedBy: z.string(), openedAt: instant })
  .meta({ id: 'OpenedCycle', description: 'A cycle with what it began with and keeps.' });

export const viewedCycleSchema = keptSchema
  .extend({
    openedBy: z.string(),
    openedAt: instant,
    phases: z
      .array(
        progressSchema.extend({
          closed: z.array(findingSchema).readonly().meta({ description: 'Gates that hold it up now.' }),
          mayEnd: z.boolean().meta({ description: 'Whether you may end it now.' }),
        }),
      )
      .readonly(),
    untrained: z
      .array(z.string())
      .readonly()
      .meta({ description: 'Territories whose training nobody has confirmed.' }),
  })
  .meta({ id: 'ViewedCycle' });

export const listedCycleSchema = z
  .object({
    market: z.string(),
    name: z.string(),
    cycle: cycleSchema,
    opened: z.boolean(),
    phases: z.array(progressSchema).readonly().meta({ description: 'Empty while nobody has opened it.' }),
  })
  .meta({ id: 'ListedCycle' });

export const reminderSchema = z
  .object({
    kind: z.enum(reminderKinds),
    market: z.string(),
    cycle: z.string(),
    phase: z.enum(phaseKeys),
    name: z.string().meta({ description: 'The phase’s name.' }),
    role: z.enum(raciRoles),
    territories: z.array(z.string()).readonly().meta({ description: 'None: everybody of the role.' }),
    to: z.array(z.string()).readonly().meta({ description: 'E-mail addresses of those who are meant.' }),
    due: isoDate,
    daysLeft: z.int().meta({ description: 'Working days; negative: late by so many.' }),
  })
  .meta({ id: 'Reminder' });

export const dutyReminderSchema = z
  .object({
    market: z.string(),
    duty: z.string(),
    name: z.string(),
    missing: count.meta({ description: 'How many of those who have the duty lack it.' }),
    ending: count.meta({ description: 'Of how many it ends within thirty days.' }),
    due: isoDate,
    to: z.array(z.string()).readonly().meta({ description: 'E-mail addresses of those who enter it.' }),
  })
  .meta({ id: 'DutyReminder' });

export const actionReminderSchema = z
  .object({
    market: z.string(),
    action: z.string(),
    dimension: z.string(),
    what: z.string(),
    due: isoDate,
    to: z.array(z.string()).readonly().meta({ description: 'E-mail address of its owner.' }),
  })
  .meta({ id: 'ActionReminder' });

export const signOffReminderSchema = z
  .object({
    kind: z.enum(signOffKinds),
    key: z.string(),
    version: z.string(),
    functions: z
      .array(z.enum(roles))
      .readonly()
      .meta({ description: 'That have not signed; the one that decides where one objects.' }),
    to: z.array(z.string()).readonly(),
  })
  .meta({ id: 'SignOffReminder' });

export const complexitySchema = z
  .object({
    figure: count.meta({ description: '2 × steps + 3 × hand-overs + columns + 2 × decisions.' }),
    limit: count.exactOptional().meta({ description: 'The most the archetype allows.' }),
    steps: count,
    handOvers: count,
    columns: count,
    decisions: count,
  })
  .meta({ id: 'Complexity', description: 'How complicated the market’s process is.' });

export type ViewedCycleAnswer = z.output<typeof viewedCycleSchema>;
export type ListedCycleAnswer = z.output<typeof listedCycleSchema>;
export type DutyReminderAnswer = z.output<typeof dutyReminderSchema>;
export type ReminderAnswer = z.output<typeof reminderSchema>;
export type OpenedCycleAnswer = z.output<typeof openedCycleSchema>;
