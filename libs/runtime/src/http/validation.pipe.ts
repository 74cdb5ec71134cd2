import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { Problem, problems } from '#problem';

interface FieldError {
  field: string;
  messages: string[];
}

function flatten(errors: readonly ValidationError[], path = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = path === '' ? error.property : `${path}.${error.property}`;
    const own = error.constraints ? [{ field, messages: Object.values(error.constraints) }] : [];
    return [...own, ...flatten(error.children ?? [], field)];
  });
}

/** class-validator at the edge: unknown fields are refused, all faults are named at once. */
export const edgeValidation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: (errors) => {
      const fields = flatten(errors);
      return new Problem(problems.validationFailed, `Wrong: ${fields.map((error) => error.field).join(', ')}.`, {
        errors: fields,
      });
    },
  });
