import type { Duty, Role } from '#contracts';
import type { NameBinding } from '../units/name-binding.js';
import type { EffectiveItem } from './effective-item.js';

/** One unit's part in one item. `reporting`: the lead whose report counts for all. */
export interface Recipient {
  readonly unitId: string;
  readonly role: Role;
  readonly reporting: boolean;
}

/** A name with its role and what it stands for. */
export interface BoundName {
  readonly role: Role;
  readonly binding: NameBinding;
}

/** Whom an item goes to, and what keeps that from being said in full. */
export interface RecipientList {
  readonly duty: Duty;
  /** The names, in the order of the document. */
  readonly named: readonly BoundName[];
  /** In the order of the document; each unit once, with its strongest role. */
  readonly recipients: readonly Recipient[];
  /** The item is LED and names nobody to lead it. */
  readonly leadMissing: boolean;
}

const STRENGTH: Readonly<Record<Role, number>> = { LEAD: 3, CO: 2, SHARED: 1 };

/**
 * Turns names into units. A collective is expanded; where a collective is all there is to lead, nobody leads and the
 * duty is SHARED, unless a person has said otherwise. The first leading unit reports unless another was picked.
 */
export function recipientsOf(item: EffectiveItem, bindings: ReadonlyMap<string, NameBinding>): RecipientList {
  const stated = item.names.map(({ name, role, unitIds }) => ({
    role,
    binding: unitIds ? chosenForItem(name, unitIds) : (bindings.get(name) ?? unknownName(name)),
  }));
  const leads = stated.filter(({ role }) => role === 'LEAD');
  const nobodyLeads = !item.dutyChosen && leads.length > 0 && leads.every(({ binding }) => binding.collective);
  const duty: Duty = nobodyLeads ? 'SHARED' : item.duty;

  const named = duty === item.duty ? stated : stated.map(({ binding }) => ({ role: 'SHARED' as const, binding }));
  const roles = new Map<string, Role>();
  for (const { role, binding } of named) {
    for (const unitId of binding.unitIds) {
      const present = roles.get(unitId);
      if (!present || STRENGTH[role] > STRENGTH[present]) roles.set(unitId, role);
    }
  }
  const leading = [...roles].filter(([, role]) => role === 'LEAD').map(([unitId]) => unitId);
  const single = leads.find(({ binding }) => !binding.collective)?.binding.unitIds[0];
  const picked = item.reportingUnitId !== null && leading.includes(item.reportingUnitId) ? item.reportingUnitId : null;
  const reporting = picked ?? single ?? leading[0];

  return {
    duty,
    named,
    recipients: [...roles].map(([unitId, role]) => ({ unitId, role, reporting: unitId === reporting })),
    leadMissing: duty === 'LED' && leads.length === 0,
  };
}

const chosenForItem = (name: string, unitIds: readonly string[]): NameBinding => ({
  name,
  resolution: 'CHOSEN',
  collective: unitIds.length > 1,
  unitIds,
  candidates: [],
});

const unknownName = (name: string): NameBinding => ({
  name,
  resolution: 'UNKNOWN',
  collective: false,
  unitIds: [],
  candidates: [],
});
