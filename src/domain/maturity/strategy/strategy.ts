import type { Role } from '../../access/role.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import type { SignOffNeeds } from '../../organisation/sign-off/sign-off.ts';
import type { LocalText } from '../../basics/local-text.ts';

/** What objectives are about. */
export const objectiveAreas = [
  'segmentation',
  'resource-planning',
  'field-engagement',
  'brand-focus',
  'programmes',
] as const;
export type ObjectiveArea = (typeof objectiveAreas)[number];

/** What a strategy has to put in an order: none of them is had without a price in another. */
export const priorityKeys = [
  'flexibility',
  'collaboration',
  'empowered-field',
  'ease',
  'insight',
  'consistent-reporting',
] as const;
export type PriorityKey = (typeof priorityKeys)[number];

export interface Objective {
  readonly key: string;
  readonly area: ObjectiveArea;
  readonly owner: Role;
  readonly name: LocalText;
  /** What good looks like. */
  readonly looksLike: LocalText;
  /** The priorities it advances. */
  readonly serves: readonly PriorityKey[];
  /** Keys of the KPI dictionary, or of `toMeasure`. */
  readonly kpis: readonly string[];
}

export interface Priority {
  readonly key: PriorityKey;
  /** Why it stands where it stands. */
  readonly why: LocalText;
}

/** The one strategy of the company: archetypes/strategy.yaml. */
export interface Strategy {
  readonly version: string;
  readonly validFrom: IsoDate;
  readonly owner: Role;
  readonly vision: { readonly by: IsoDate; readonly text: LocalText };
  /** By rank, the first the most important. */
  readonly priorities: readonly Priority[];
  readonly objectives: readonly Objective[];
  /** Who signs what before it is in force. */
  readonly signOffs: SignOffNeeds;
  /** KPIs that show an objective and that nobody can measure yet. */
  readonly toMeasure: readonly {
    readonly key: string;
    readonly name: LocalText;
    readonly needs: LocalText;
  }[];
}
