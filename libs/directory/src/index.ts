/** Names of units: what a document calls somebody, and whom the directory knows by it. Pure. */
export { classifyName, COLLECTIVE_MEMBERS, type CollectiveMembers, type NameClass } from './collective.js';
export { buildDirectoryIndex, type Candidate, type DirectoryIndex, type NameConflict } from './directory-index.js';
export { governmentsOf, type GovernmentBelow } from './divisions.js';
export { foldName, type Jurisdiction } from './jurisdiction.js';
export { normaliseName } from './normalise.js';
export { expandCollective, resolveName, type Resolution } from './resolve-name.js';
export type { DirectoryUnit } from './unit.js';
