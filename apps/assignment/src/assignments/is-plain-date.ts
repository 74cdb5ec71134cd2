import { ValidateBy } from 'class-validator';
import { isPlainDate } from '#calendar';

/** A calendar day `YYYY-MM-DD` that exists. */
export const IsPlainDate = (): PropertyDecorator =>
  ValidateBy({
    name: 'isPlainDate',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isPlainDate(value),
      defaultMessage: () => '$property must be a calendar date YYYY-MM-DD that exists',
    },
  });
