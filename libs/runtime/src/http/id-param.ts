import { Param, type PipeTransform } from '@nestjs/common';
import { validate } from 'uuid';
import { Problem, problems } from '#problem';

const mustBeId: PipeTransform<string, string> = {
  transform(value) {
    if (!validate(value)) throw new Problem(problems.notFound, 'The address holds no valid id.');
    return value.toLowerCase();
  },
};

/** A UUID in the path; anything else is answered like an id that does not exist (404). */
export const IdParam = (name = 'id') => Param(name, mustBeId);
