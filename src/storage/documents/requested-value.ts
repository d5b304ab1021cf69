import type { RuleValue } from '#domain/rulebook/rule.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { ruleValue } from './parts/rules.ts';

/** `latitude_request.value`: the value a market asks for. */
export const requestedValue: DocumentForm<RuleValue> = firstVersion('requested-value', ruleValue).enveloped();
