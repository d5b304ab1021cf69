import type { BasisPoints } from '../basics/units.ts';
import type { Finding } from '../basics/finding.ts';

export const relaxable = ['minimum', 'capacity', 'limit'] as const;

/**
 * One way out of a plan that cannot be made, chosen by a person: a line is promised fewer touches, a territory is given
 * more capacity (call-equivalents), or a limit of the company's own is raised (touches). The law is none of these.
 */
export interface Relaxation {
  readonly relax: (typeof relaxable)[number];
  /** A line, a territory, or the key of a limit. */
  readonly key: string;
  readonly to: number;
}

/** How the stated problem is changed before it is solved. */
export interface PlanAdjustments {
  readonly relaxations?: readonly Relaxation[];
  /** Everybody's capacity as a part of what it is, to see what another size would bring. */
  readonly capacityShare?: BasisPoints;
}

export const lawPrefix = 'legal:';

/** Whether a limit is the company's own, and so may be raised. */
export const isOwnLimit = (key: string): boolean => !key.startsWith(lawPrefix);

export const written = /^(?<relax>minimum|capacity|limit):(?<key>.+)=(?<to>\d{1,9})$/u;

/** `minimum:ACC-1|brand|channel=2`, as commands and forms write a relaxation; undefined for anything else. */
export function parseRelaxation(text: string): Relaxation | undefined {
  const { relax, key, to } = written.exec(text)?.groups ?? {};
  return (relax === 'minimum' || relax === 'capacity' || relax === 'limit') && key !== undefined
    ? { relax, key, to: Number(to) }
    : undefined;
}

export const writeRelaxation = ({ relax, key, to }: Relaxation): string => `${relax}:${key}=${to}`;

/** The relaxation that a finding about an infeasible plan proposes; undefined for findings that propose none. */
export function proposedRelaxation({ code, values }: Finding): Relaxation | undefined {
  const to = Number(values['to']);
  if (code === 'planning.lower-minimum') return { relax: 'minimum', key: String(values['line']), to };
  if (code === 'planning.raise-capacity') return { relax: 'capacity', key: String(values['territory']), to };
  return code === 'planning.raise-limit' ? { relax: 'limit', key: String(values['limit']), to } : undefined;
}
