export * from './kinds.js';
export * from './problem.js';
