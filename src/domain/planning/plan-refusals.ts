import type { RefusalCode } from '../basics/outcome.ts';

/** Why a plan is not made after all: its data, another plan, or that what held when it was asked for holds no more. */
export const planRefusals = [
  'market-unknown',
  'unit-unknown',
  'not-allowed',
  'no-assessment',
  'no-accounts',
  'plan-state',
  'phase-waiting',
  'phase-ended',
  'gate-closed',
  'plan-infeasible',
  'plan-stale',
  'secret-lost',
  'invalid-input',
] as const satisfies readonly RefusalCode[];

export type PlanRefusal = (typeof planRefusals)[number];

/** The same of a check of one. */
export const checkRefusals = [
  'market-unknown',
  'unit-unknown',
  'not-allowed',
  'plan-unknown',
  'file-unknown',
  'invalid-input',
] as const satisfies readonly RefusalCode[];

export type CheckRefusal = (typeof checkRefusals)[number];

/** The same of a question to one. */
export const whatIfRefusals = [
  'market-unknown',
  'unit-unknown',
  'unit-needed',
  'not-allowed',
  'plan-unknown',
  'archetype-unknown',
  'file-unknown',
  'invalid-input',
] as const satisfies readonly RefusalCode[];

export type WhatIfRefusal = (typeof whatIfRefusals)[number];

/** The same of a plan that is made again. */
export const recomputeRefusals = [
  'market-unknown',
  'unit-unknown',
  'not-allowed',
  'plan-unknown',
  'file-unknown',
] as const satisfies readonly RefusalCode[];

export type RecomputeRefusal = (typeof recomputeRefusals)[number];

/** The same of plans before and after a move to another archetype. */
export const moveRefusals = [
  'market-unknown',
  'unit-unknown',
  'not-allowed',
  'archetype-unknown',
  'no-assessment',
] as const satisfies readonly RefusalCode[];

export type MoveRefusal = (typeof moveRefusals)[number];
