import type { Channel } from '../basics/channel.ts';
import type { LocalText } from '../basics/local-text.ts';
import type { Segmentation } from './segmentation.ts';
import type { WorkbookTemplate } from './workbook-template.ts';

export const phaseKeys = [
  'prepare',
  'collect',
  'segment',
  'target',
  'plan',
  'field-review',
  'approve',
  'publish',
  'execute',
  'measure',
] as const;
export type PhaseKey = (typeof phaseKeys)[number];

export const raciRoles = ['affiliate', 'rep', 'manager', 'global', 'compliance'] as const;
export type RaciRole = (typeof raciRoles)[number];

export interface Phase {
  readonly key: PhaseKey;
  readonly name: LocalText;
  readonly responsible: RaciRole;
  readonly accountable: RaciRole;
  readonly consulted: readonly RaciRole[];
  readonly informed: readonly RaciRole[];
  /** Working days of the market from the cycle's first day; negative before it. */
  readonly dueWorkingDay: number;
  /** The strategy's objective this phase serves; one of the template's. */
  readonly objective: string;
  /** The phases that must have ended before this one begins; absent: the one before it in the template. */
  readonly waitsFor?: readonly PhaseKey[];
  /** What must be true before the phase may begin or end, as keys of `gates/`. */
  readonly gates: readonly string[];
}

export const segmentationMethods = [
  'potential-class',
  'potential-adoption',
  'potential-adoption-influence',
] as const;
export type SegmentationMethod = (typeof segmentationMethods)[number];

export const valueMethods = ['grid', 'elasticity', 'response'] as const;
export type ValueMethod = (typeof valueMethods)[number];

export const reviewMethods = ['none', 'window', 'guardrails'] as const;
export type ReviewMethod = (typeof reviewMethods)[number];

export interface ProcessTemplate {
  readonly key: string;
  readonly version: string;
  readonly name: LocalText;
  readonly purpose: LocalText;
  /** Version of the strategy its objectives are of; empty where each template had its own. */
  readonly strategy: string;
  /** What it serves, each with what good looks like. */
  readonly objectives: readonly { readonly key: string; readonly wording: LocalText }[];
  readonly channels: readonly Channel[];
  readonly methods: {
    readonly segmentation: SegmentationMethod;
    readonly value: ValueMethod;
    readonly review: ReviewMethod;
  };
  /** How accounts are put into segments; absent in templates from before it was content: by the method alone. */
  readonly segmentation?: Segmentation;
  readonly phases: readonly Phase[];
  readonly workbook: WorkbookTemplate;
  /** Handlebars source of the read-me sheet by locale; one line of output is one row. */
  readonly texts: Readonly<Record<string, string>>;
}
