/**
 * Who leads, from how the units were named.
 *
 *     EXPLICIT        牵头单位：… | …牵头 | A负责，B配合 | A负责 with one unit
 *     DECLARED_FIRST  列第一位的为牵头单位，下同 | 分号前为牵头单位   holds from the declaration on
 *     DEFAULT_FIRST   责任单位 / 负责 and nothing declared: the first listed, to be confirmed
 *     NONE            按职责分工 without 牵头, or the first listed is a collective: a SHARED duty
 */
import type { Diagnostic, Duty, LeadRule, ParsedParty, Span } from '../parsed-plan.js';
import { diagnostic } from '../diagnostics.js';
import type { DeclaredLead } from './declaration.js';
import type { NamedAs, NamedUnit, Responsibility } from './responsibility.js';
import { isCollective, likeness } from './unit-name.js';

export interface Roles {
  parties: ParsedParty[];
  duty: Duty;
  leadRule: LeadRule;
  diagnostics: Diagnostic[];
}

/** A declaration in force at a statement. */
export interface Declared {
  leads: DeclaredLead;
  /** It was made in a statement with 按职责分工, so it goes before these words there and below (下同). */
  overShared: boolean;
}

/** Settles duty and roles. `declared` is null where no declaration is in force. */
export function settleRoles(read: Responsibility, declared: Declared | null, statement: Span): Roles {
  const { units } = read;
  const diagnostics: Diagnostic[] = [];
  const roles = (leads: ReadonlySet<number>): ParsedParty[] =>
    units.map((unit, index) => ({
      name: unit.name,
      role: leads.has(index) ? ('LEAD' as const) : ('CO' as const),
      collective: isCollective(unit.folded),
      span: unit.span,
    }));
  const named = (as: NamedAs): boolean => units.some((unit) => unit.as === as);
  const indexes = (as: NamedAs): number[] => units.flatMap((unit, index) => (unit.as === as ? [index] : []));

  for (const unit of units) {
    if (likeness(unit.folded) === 'none') diagnostics.push(diagnostic('NAME_NOT_RECOGNISED', unit.span, unit.name));
    if (unit.open) diagnostics.push(diagnostic('OPEN_LIST', unit.span, unit.name));
  }
  units.forEach((unit, index) => {
    const next = units[index + 1];
    if (next !== undefined && sharesTail(unit.folded, next.folded)) diagnostics.push(diagnostic('SHARED_TAIL', unit.span, unit.name));
  });

  const led = (leads: readonly number[], leadRule: LeadRule): Roles => ({
    parties: roles(new Set(leads)),
    duty: 'LED',
    leadRule,
    diagnostics,
  });
  const shared = (why: Diagnostic): Roles => {
    diagnostics.push(why);
    return { parties: roles(new Set()), duty: 'SHARED', leadRule: 'NONE', diagnostics };
  };

  const first = units[0];
  if (first === undefined) return shared(diagnostic('NO_UNIT_NAMED', statement));
  if (named('LEAD')) return led(indexes('LEAD'), 'EXPLICIT');
  if (named('CO') && named('PLAIN')) return led(indexes('PLAIN'), 'EXPLICIT');
  // 按职责分工 at the end speaks for the whole list; in the middle it speaks for the names before it only.
  // a declaration that the first leads goes before the latter.
  const wholeList = units[units.length - 1]?.as !== 'PLAIN' || (declared === null && first.as === 'SHARED');
  if (named('SHARED') && wholeList && declared?.overShared !== true) return shared(diagnostic('SHARED_DUTY', statement));
  if (isCollective(first.folded)) return shared(diagnostic('LEAD_COLLECTIVE', first.span, first.name));
  if (declared !== null) return led(declaredLeads(units, declared.leads), 'DECLARED_FIRST');
  if (units.length === 1 && read.responsible) return led([0], 'EXPLICIT');
  if (units.length > 1) diagnostics.push(diagnostic('LEAD_ASSUMED_FIRST', first.span, first.name));
  return led([0], 'DEFAULT_FIRST');
}

/** The first listed, or all before the first comma or semicolon where the list has such a mark. */
function declaredLeads(units: readonly NamedUnit[], declared: DeclaredLead): number[] {
  const mark = declared === 'BEFORE_COMMA' ? 'commas' : 'semicolons';
  const marked = declared !== 'FIRST' && units.some((unit) => unit.behind[mark] > 0);
  return marked ? units.flatMap((unit, index) => (unit.behind[mark] === 0 ? [index] : [])) : [0];
}

/** 嘉兴经济技术开发区（国际商务区）、嘉兴港区管委会: the first borrows the second's last word. */
function sharesTail(name: string, next: string): boolean {
  return next.endsWith('管委会') && /(?:区|区\([^()]*\))$/.test(name) && !name.startsWith('各') && !name.includes('、');
}
