export { toMermaid } from './diagram.js';
export {
  type Condition,
  type Decision,
  type Machine,
  type StateDefinition,
  type Transition,
  commandsIn,
  decide,
} from './machine.js';
export { FaultyMachine, defineMachine, faultsOf } from './validate.js';
