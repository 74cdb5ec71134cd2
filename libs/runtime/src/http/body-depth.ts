import type { RequestHandler } from 'express';
import { Problem, problems } from '#problem';

/**
 * Levels of objects and lists a body may have; the deepest request there is has a handful. What walks a body by calling
 * itself, ours and the libraries', runs out of stack at some thousands. Forms and addresses cannot nest so far: their
 * parsers keep bounds of their own.
 */
export const DEEPEST_BODY = 32;

/** Stands right behind the parser, which itself takes any depth, and before everything that walks what it read. */
export const boundedDepth: RequestHandler = (request, _response, next) => {
  if (!isWithin(request.body, DEEPEST_BODY)) {
    throw new Problem(problems.bodyTooDeep, `The body has more than ${DEEPEST_BODY} levels of objects and lists.`, { limitLevels: DEEPEST_BODY });
  }
  next();
};

function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => isWithin(part, levels - 1));
}
