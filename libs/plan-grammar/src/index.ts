/** Reads Chinese government plans: `parsePlan(text)`. Pure; no I/O, no clock, no framework. */
export { parsePlan } from './parse-plan.js';
export { type ParsedTerm, readTerm } from './constructs/term.js';
export type {
  AimKind,
  Comparator,
  DeadlineKind,
  Diagnostic,
  DocumentKind,
  Duty,
  LeadRule,
  ParsedAim,
  ParsedDeadline,
  ParsedDocument,
  ParsedItem,
  ParsedParty,
  ParsedPerson,
  ParsedPlan,
  ParsedTarget,
  PartyRole,
  Span,
} from './parsed-plan.js';
