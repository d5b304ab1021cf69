import type { Archetype, Assessment, MaturityModel } from './maturity/maturity-model.ts';
import type { AmbitionStep } from './maturity/ambition/ambition.ts';
import type { Strategy } from './maturity/strategy/strategy.ts';
import type { AssumedLaw } from './organisation/assumed-law.ts';
import type { Duty } from './organisation/duties/duty.ts';
import type { Cluster } from './organisation/cluster.ts';
import type { Market } from './organisation/market.ts';
import type { PlannedChange } from './organisation/planned-change.ts';
import type { StatedFact } from './organisation/unit-facts.ts';
import type { TitleWords } from './cycles/title-words.ts';
import type { EventDictionary } from './customers/behaviour/event-dictionary.ts';
import type { NamedMatchField } from './customers/identity/match-words.ts';
import type { RefusalWords } from './cycles/refusal-words.ts';
import type { OwnSegments } from './cycles/own-segments.ts';
import type { ProcessTemplate } from './cycles/process-template.ts';
import type { ColumnDefinition, ControlledList, SheetTemplate } from './cycles/workbook-template.ts';
import type { RuleLayer } from './rulebook/rule.ts';

/** All that archetypes/, templates/ and markets/ say, read and checked. */
export interface Definitions {
  /** SHA-256 of what they say, whatever the files look like: the same definitions have the same version. */
  readonly version: string;
  readonly strategy: Strategy;
  readonly maturity: MaturityModel;
  readonly global: RuleLayer;
  /** By rising rank, then those that stand apart, by key. */
  readonly archetypes: readonly Archetype[];
  readonly templates: readonly ProcessTemplate[];
  readonly columns: readonly ColumnDefinition[];
  /** The sheet in which calls made come in. */
  readonly calls: SheetTemplate<'calls'>;
  /** The sheet in which absences and other dated changes of capacity come in. */
  readonly capacity: SheetTemplate<'capacity'>;
  /** The sheet in which a market corrects its calendar. */
  readonly calendar: SheetTemplate<'calendar'>;
  /** The sheet that says who has what the law asks for. */
  readonly dutySheet: SheetTemplate<'duties'>;
  /** The sheet of plans that markets keep themselves. */
  readonly fieldPlanSheet: SheetTemplate<'field-plan'>;
  /** The sheet of further places of work. */
  readonly affiliationSheet: SheetTemplate<'affiliations'>;
  readonly consentSheet: SheetTemplate<'consents'>;
  readonly unsubscribeSheet: SheetTemplate<'unsubscribes'>;
  readonly eventSheet: SheetTemplate<'events'>;
  /** What customers do that other systems see, and what is made of it. */
  readonly events: EventDictionary;
  /** The sheet beside a list of accounts that says which territories work them. */
  readonly assignmentSheet: SheetTemplate<'assignments'>;
  readonly lists: readonly ControlledList[];
  /** By what lists of any template say that somebody does not want to be reached. */
  readonly refusals: RefusalWords;
  /** By which parts job titles are read. */
  readonly titles: TitleWords;
  /** By what records of two lists are held against each other. */
  readonly matchFields: readonly NamedMatchField[];
  /** By code. */
  readonly markets: readonly Market[];
  /** By key; a market is in one at most. */
  readonly clusters: readonly Cluster[];
  /** What the law wants somebody to have, by market. */
  readonly duties: readonly Duty[];
  /** What is only assumed of limits and duties. */
  readonly assumedLaw: readonly AssumedLaw[];
  /** By market and date. */
  readonly assessments: readonly Assessment[];
  /** Where markets and units want to be by when. */
  readonly ambitions: readonly AmbitionStep[];
  /** Segments that markets and units add to those of templates. */
  readonly ownSegments: readonly OwnSegments[];
  /** What market files state of markets and units. */
  readonly statedFacts: readonly StatedFact[];
  /** What else markets and units go through: the calendar of change. */
  readonly changes: readonly PlannedChange[];
}
