import { type ArgumentMetadata, type ValidationError, ValidationPipe } from '@nestjs/common';
import { Problem, problems } from '#problem';
import { textFaults } from './readable-text.js';

interface FieldError {
  readonly field: string;
  readonly messages: readonly string[];
}

function flatten(errors: readonly ValidationError[], path = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = path === '' ? error.property : `${path}.${error.property}`;
    const own = error.constraints ? [{ field, messages: Object.values(error.constraints) }] : [];
    return [...own, ...flatten(error.children ?? [], field)];
  });
}

const validationFailed = (errors: readonly FieldError[]): Problem =>
  new Problem(problems.validationFailed, `Wrong: ${errors.map(({ field }) => field).join(', ')}.`, { errors });

/** Before a text is measured it must be one: whatever its field, what nobody can read is refused here, for every app. */
class EdgeValidation extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // What our own decorators made of a request (the caller, a revision) is no input any more.
    const faults = metadata.type === 'custom' ? [] : textFaults(value, metadata.data);
    if (faults.length > 0) throw validationFailed(faults);
    return super.transform(value, metadata);
  }
}

/** class-validator at the edge: text must be readable, unknown fields are refused, all faults of a kind are named at once. */
export const edgeValidation = (): ValidationPipe =>
  new EdgeValidation({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: (errors) => validationFailed(flatten(errors)),
  });
