/** Names of units: what a document calls somebody, and whom the directory knows by it. Pure. */
export { classifyName, COLLECTIVE_MEMBERS, type CollectiveMembers, type NameClass } from './collective.js';
export { buildDirectoryIndex, type Candidate, type DirectoryIndex, type NameConflict } from './directory-index.js';
export { type Jurisdiction } from './jurisdiction.js';
export { expandCollective, resolveName, type Resolution } from './resolve-name.js';
export type { DirectoryUnit } from './unit.js';
export { type GovernmentBelow, governmentsOf } from './divisions.js';
